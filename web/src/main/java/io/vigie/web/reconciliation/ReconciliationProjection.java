package io.vigie.web.reconciliation;

import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.hourly.ReconciledHour.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How far the layers agree on the closed hours of the last {@value #DAYS} days and on the whole days that they make, and the hours
 * of which they do not.
 *
 * <p>A city and source take a byte an hour; whole outcomes are kept of the {@value #MAX_DIFFERING} hours that differed and were
 * compared last.
 */
public final class ReconciliationProjection {
    public static final int DAYS = 30;
    public static final int MAX_DIFFERING = 500;

    private static final int HOURS = DAYS * 24;
    private static final byte NONE = -1;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Map<Source, Hours> bySource = new HashMap<>();

    private final Function<String, ZoneId> zones;

    /** The one compared longest ago first. */
    private final Map<Hour, ReconciledHour> differing = new LinkedHashMap<>();

    private record Source(String cityId, String source) {}

    private record Hour(Source source, Instant end) {}

    /** @param zones city id → its clock */
    public ReconciliationProjection(Function<String, ZoneId> zones) {
        this.zones = zones;
    }

    /**
     * City-days on the city's own clock. What is said of a day (its extremes, its rain) is made of its hours, from the one that
     * ends as it begins to the one that ends as it ends: days whose hours are equal are equal.
     *
     * @param compared those whose every hour was compared
     * @param equal those of them whose every hour is equal
     */
    public record WholeDays(long compared, long equal) {
        private WholeDays plus(WholeDays other) {
            return new WholeDays(compared + other.compared, equal + other.equal);
        }
    }

    /**
     * Where the layers stand.
     *
     * @param hours compared
     * @param byOutcome how many of them came to what
     * @param wholeDays that they make
     * @param lastHourEnd the newest hour compared; null without one
     * @param differing hours that are not equal, the newest first
     */
    public record Summary(
            long hours,
            Map<Outcome, Long> byOutcome,
            WholeDays wholeDays,
            @Nullable Instant lastHourEnd,
            List<ReconciledHour> differing) {}

    /** The next outcome; a later one of the same hour takes its place. */
    public synchronized void add(ReconciledHour hour) {
        Source source = new Source(hour.cityId(), hour.source());
        bySource.computeIfAbsent(source, unknown -> new Hours()).put(hour.hourEnd(), hour.outcome());
        Hour key = new Hour(source, hour.hourEnd());
        differing.remove(key);
        if (hour.outcome() != Outcome.EQUAL) {
            differing.put(key, hour);
            if (differing.size() > MAX_DIFFERING) {
                differing.remove(differing.keySet().iterator().next());
            }
        }
    }

    /** Where the layers stand now. */
    public synchronized Summary summary(Instant now) {
        Instant from = now.minus(Duration.ofDays(DAYS));
        long[] counts = new long[OUTCOMES.length];
        long last = Long.MIN_VALUE;
        WholeDays wholeDays = new WholeDays(0, 0);
        for (Map.Entry<Source, Hours> of : bySource.entrySet()) {
            Hours hours = of.getValue();
            hours.count(hourOf(from), counts);
            wholeDays = wholeDays.plus(hours.wholeDays(from, zones.apply(of.getKey().cityId)));
            last = Math.max(last, hours.last);
        }
        Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
        for (Outcome outcome : OUTCOMES) {
            byOutcome.put(outcome, counts[outcome.ordinal()]);
        }
        long hours = Arrays.stream(counts).sum();
        return new Summary(
                hours,
                byOutcome,
                wholeDays,
                hours == 0 ? null : Instant.EPOCH.plus(Duration.ofHours(last)),
                differing.values().stream()
                        .filter(hour -> hour.hourEnd().isAfter(from))
                        .sorted(Comparator.comparing(ReconciledHour::hourEnd).reversed())
                        .toList());
    }

    private static long hourOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3_600);
    }

    /** A ring of outcomes: hours that are as many as it holds older than the newest are overwritten. */
    private static final class Hours {
        private final byte[] outcomes = new byte[HOURS];
        private long last = Long.MIN_VALUE;

        Hours() {
            Arrays.fill(outcomes, NONE);
        }

        void put(Instant end, Outcome outcome) {
            long hour = hourOf(end);
            if (last != Long.MIN_VALUE && hour <= last - HOURS) {
                return;
            }
            if (last == Long.MIN_VALUE || hour - last >= HOURS) {
                Arrays.fill(outcomes, NONE);
            } else {
                for (long skipped = last + 1; skipped < hour; skipped++) {
                    outcomes[Math.floorMod(skipped, HOURS)] = NONE;
                }
            }
            last = Math.max(last, hour);
            outcomes[Math.floorMod(hour, HOURS)] = (byte) outcome.ordinal();
        }

        /** Those that begin after an instant. */
        WholeDays wholeDays(Instant after, ZoneId zone) {
            long compared = 0;
            long equal = 0;
            LocalDate end = LocalDate.ofInstant(Instant.ofEpochSecond(last * 3_600), zone);
            for (LocalDate date = LocalDate.ofInstant(after, zone).plusDays(1);
                    date.isBefore(end);
                    date = date.plusDays(1)) {
                long first = hourOf(
                        HourlyValueSelector.endOfHour(date.atStartOfDay(zone).toInstant()));
                long next = hourOf(HourlyValueSelector.endOfHour(
                        date.plusDays(1).atStartOfDay(zone).toInstant()));
                if (LongStream.rangeClosed(first, next).allMatch(hour -> outcome(hour) != NONE)) {
                    compared++;
                    equal += LongStream.rangeClosed(first, next)
                                    .allMatch(hour -> outcome(hour) == Outcome.EQUAL.ordinal())
                            ? 1
                            : 0;
                }
            }
            return new WholeDays(compared, equal);
        }

        private byte outcome(long hour) {
            return hour > last || hour <= last - HOURS ? NONE : outcomes[Math.floorMod(hour, HOURS)];
        }

        /** Counts the hours after one. */
        void count(long after, long[] counts) {
            for (long hour = Math.max(after, last - HOURS) + 1; hour <= last; hour++) {
                byte outcome = outcomes[Math.floorMod(hour, HOURS)];
                if (outcome != NONE) {
                    counts[outcome]++;
                }
            }
        }
    }
}
