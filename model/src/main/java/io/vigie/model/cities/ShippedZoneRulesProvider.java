package io.vigie.model.cities;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * IANA time zone rules of {@code contract/time-zones/rules.tsv}, in place of those of the installed Java.
 *
 * <p>In force for a whole JVM that is started with {@code -Djava.time.zone.DefaultZoneRulesProvider=} and this class's
 * name; the class must be on the JVM's class path. {@link ShippedTimeZones} refuses to work without.
 */
public final class ShippedZoneRulesProvider extends ZoneRulesProvider {
    private static final String FILE = "/contract/time-zones/rules.tsv";
    private static final String VERSION = "version\t";
    /** In the place of rules: this zone is another name of the zone that follows. */
    private static final String LINK = "=";

    private static final int DAY_S = 86_400;

    private final String version;
    /** Zone → the rest of its line. */
    private final Map<String, String> lines = new HashMap<>();

    private final Map<String, ZoneRules> rules = new ConcurrentHashMap<>();

    public ShippedZoneRulesProvider() {
        try (BufferedReader file = open()) {
            version = version(file);
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                int tab = line.indexOf('\t');
                lines.put(line.substring(0, tab), line.substring(tab + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    /** Version of the shipped rules, for instance 2026f. */
    static String version() {
        try (BufferedReader file = open()) {
            return version(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    private static BufferedReader open() {
        InputStream file = ShippedZoneRulesProvider.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IllegalStateException("Cannot read " + FILE + ": it is not on the class path");
        }
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII), 1 << 16);
    }

    private static String version(BufferedReader file) throws IOException {
        String line = file.readLine();
        if (line == null || !line.startsWith(VERSION)) {
            throw new IllegalStateException("Cannot read " + FILE + ": its first line is " + line);
        }
        return line.substring(VERSION.length());
    }

    @Override
    protected Set<String> provideZoneIds() {
        return Set.copyOf(lines.keySet());
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
        String line = lines.get(zoneId);
        if (line == null) {
            throw new ZoneRulesException("Cannot find zone " + zoneId + ": not in IANA " + version);
        }
        return line.startsWith(LINK)
                ? provideRules(line.substring(LINK.length()), forCaching)
                : rules.computeIfAbsent(zoneId, id -> rules(line));
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
        return new TreeMap<>(Map.of(version, provideRules(zoneId, false)));
    }

    /** The columns of {@code contract/time-zones/README.md} but for the first. */
    private static ZoneRules rules(String line) {
        String[] columns = line.split("\t", -1);
        ZoneOffset first = offset(columns[0]);
        ZoneOffset wall = first;
        ZoneOffset standard = first;
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        List<ZoneOffsetTransition> standardChanges = new ArrayList<>();
        for (String change : words(columns[1])) {
            String[] parts = change.split(":");
            long at = Long.parseLong(parts[0]);
            wall = change(at, wall, offset(parts[1]), changes);
            if (parts.length == 3) {
                standard = change(at, standard, offset(parts[2]), standardChanges);
            }
        }
        List<ZoneOffsetTransitionRule> yearly = new ArrayList<>();
        ZoneOffset before = wall;
        for (String rule : words(columns[2])) {
            ZoneOffset after = offset(rule.substring(rule.lastIndexOf('/') + 1));
            yearly.add(yearly(rule.split("/"), standard, before, after));
            before = after;
        }
        return ZoneRules.of(first, first, standardChanges, changes, yearly);
    }

    private static ZoneOffset change(long at, ZoneOffset before, ZoneOffset after, List<ZoneOffsetTransition> changes) {
        if (!after.equals(before)) {
            changes.add(ZoneOffsetTransition.of(LocalDateTime.ofEpochSecond(at, 0, before), before, after));
        }
        return after;
    }

    private static ZoneOffsetTransitionRule yearly(
            String[] parts, ZoneOffset standard, ZoneOffset before, ZoneOffset after) {
        int second = Integer.parseInt(parts[3]);
        boolean midnight = second == DAY_S;
        return ZoneOffsetTransitionRule.of(
                Month.of(Integer.parseInt(parts[0])),
                Integer.parseInt(parts[1]),
                DayOfWeek.of(Integer.parseInt(parts[2])),
                midnight ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(second),
                midnight,
                TimeDefinition.WALL,
                standard,
                before,
                after);
    }

    private static String[] words(String column) {
        return column.isEmpty() ? new String[0] : column.split(" ");
    }

    private static ZoneOffset offset(String seconds) {
        return ZoneOffset.ofTotalSeconds(Integer.parseInt(seconds));
    }
}
