package io.vigie.model.cities;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.joda.time.DateTimeZone;

/**
 * Time zone rules of Joda-Time, which follows IANA release by release, as lines of
 * {@code contract/time-zones/rules.tsv}.
 */
final class JodaZoneRules {
    /** From here on a yearly rule says the changes. */
    private static final int FIRST_YEAR_OF_RULES = 2038;

    /** The same where changes follow the moon, which tzdata writes down until 2086. */
    private static final int FIRST_YEAR_AFTER_MOON = 2087;

    private static final int LAST_YEAR_LOOKED_AT = 2500;

    /** A change of a clock, in seconds; {@code standard} is the offset without summer time. */
    record Change(long at, int before, int after, int standard) {
        /**
         * Its day: at midnight the one that ends, as rules say "last Thursday, 24:00", be that the first of the next
         * month.
         */
        LocalDate day() {
            return LocalDateTime.ofEpochSecond(at - 1, 0, ZoneOffset.ofTotalSeconds(before))
                    .toLocalDate();
        }

        long secondOfDay() {
            return at + before - day().toEpochDay() * 86_400;
        }
    }

    private JodaZoneRules() {}

    /** All zones by id, each line without its end. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("version\t" + version()));
        Map<String, String> zoneOfRules = new HashMap<>();
        for (String id : new TreeSet<>(DateTimeZone.getAvailableIDs())) {
            String rules = rules(id);
            String same = zoneOfRules.putIfAbsent(rules, id);
            lines.add(id + "\t" + (same == null ? rules : "=" + same));
        }
        return lines;
    }

    /** IANA's version; Joda-Time adds "gtz" for its own choice of what lies before 1970. */
    private static String version() {
        String name = DateTimeZone.class.getName().replace('.', '/') + ".class";
        String place = DateTimeZone.class.getClassLoader().getResource(name).toString();
        try (InputStream manifest = new java.net.URL(place.replace(name, "META-INF/MANIFEST.MF")).openStream()) {
            return new Manifest(manifest)
                    .getMainAttributes()
                    .getValue("Time-Zone-Database-Version")
                    .replace("gtz", "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the manifest of Joda-Time", e);
        }
    }

    private static String rules(String id) {
        List<Change> changes = changes(id);
        return rules(id, changes, FIRST_YEAR_OF_RULES)
                .or(() -> rules(id, changes, FIRST_YEAR_AFTER_MOON))
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot write the rules of " + id + ": its clock changes irregularly"));
    }

    /** Empty where changes are not regular from that year on. */
    private static Optional<String> rules(String id, List<Change> changes, int firstYear) {
        long start = startOf(firstYear);
        int first = DateTimeZone.forID(id).getOffset(Long.MIN_VALUE / 2) / 1000;
        int standard = first;
        List<String> single = new ArrayList<>();
        Map<Integer, List<Change>> byMonth = new TreeMap<>();
        for (Change change : changes) {
            if (change.at < start) {
                single.add(change.at + ":" + change.after + (change.standard == standard ? "" : ":" + change.standard));
                standard = change.standard;
            } else {
                byMonth.computeIfAbsent(change.day().getMonthValue(), month -> new ArrayList<>())
                        .add(change);
            }
        }
        boolean regular = byMonth.values().stream()
                .allMatch(ofMonth -> ofMonth.size() == LAST_YEAR_LOOKED_AT - firstYear + 1
                        && ofMonth.stream()
                                        .map(change -> change.day().getDayOfWeek() + " " + change.secondOfDay())
                                        .distinct()
                                        .count()
                                == 1);
        return regular
                ? Optional.of(first + "\t" + String.join(" ", single) + "\t"
                        + byMonth.values().stream().map(JodaZoneRules::yearly).collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    /** The first weekday on or after a day of the month, which is the earliest that it ever falls on. */
    private static String yearly(List<Change> ofMonth) {
        Change any = ofMonth.get(0);
        int day = ofMonth.stream()
                .mapToInt(change -> change.day().getDayOfMonth())
                .min()
                .orElseThrow();
        return any.day().getMonthValue() + "/" + day + "/"
                + any.day().getDayOfWeek().getValue() + "/" + any.secondOfDay() + "/" + any.after;
    }

    /** All changes of a zone's clock, oldest first. */
    static List<Change> changes(String id) {
        DateTimeZone zone = DateTimeZone.forID(id);
        long end = startOf(LAST_YEAR_LOOKED_AT + 1) * 1000;
        List<Change> changes = new ArrayList<>();
        long at = Long.MIN_VALUE / 2;
        for (long next = zone.nextTransition(at); next != at && next < end; next = zone.nextTransition(at)) {
            changes.add(new Change(
                    withoutLastSecond(Math.floorDiv(next, 1000), zone.getOffset(next - 1) / 1000),
                    zone.getOffset(next - 1) / 1000,
                    zone.getOffset(next) / 1000,
                    zone.getStandardOffset(next) / 1000));
            at = next;
        }
        return changes;
    }

    /** Joda-Time cannot say 24:00 of a year's last day, as in Dhaka in 2009: it says 23:59:59. */
    private static long withoutLastSecond(long at, int offset) {
        return Math.floorMod(at + offset, 86_400L) == 86_399 ? at + 1 : at;
    }

    private static long startOf(int year) {
        return Year.of(year).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
