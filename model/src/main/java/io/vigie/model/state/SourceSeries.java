package io.vigie.model.state;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.InsertResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one city and source over the last day of their own time, by hour: at most {@value #MAX_BUCKETS} buckets. A reading
 * changes one of them.
 */
public final class SourceSeries {
    /** How far windows reach back. A reading older than that belongs to no window any more, and corrects no hour. */
    public static final Duration REACH = Duration.ofHours(24);

    /** Hours that the reach touches: 23 whole ones and two in part. */
    public static final int MAX_BUCKETS = 25;

    /**
     * An hour closes when its source's own clock is this far past its end: readings that overtook each other within a quarter of an
     * hour, the usual interval, are in it by then. What comes later still corrects it, see {@link #REACH}.
     */
    static final Duration CLOSES_AFTER = Duration.ofMinutes(15);

    private static final Duration HOUR = Duration.ofHours(1);

    /** By hour, the latest last; none is empty. */
    private final List<HourBucket> buckets = new ArrayList<>();

    /** What the hours before that of the newest reading add up to that are whole in its day; null until asked for, and after a change of one of them. */
    private @Nullable WindowAccumulator wholeHours;

    private long wholeHoursBeforeMs;

    /** A series without a reading. */
    static SourceSeries empty() {
        return new SourceSeries();
    }

    /** A series as it was stored; buckets that are out of reach are left out. */
    static SourceSeries of(Collection<HourBucket> stored) {
        SourceSeries series = new SourceSeries();
        series.buckets.addAll(stored);
        series.buckets.sort(Comparator.comparingLong(HourBucket::endMs));
        series.forgetOutOfReach();
        return series;
    }

    /** Whether a reading of this instant is before the reach of all windows. */
    boolean isOutOfReach(long atMs) {
        return !buckets.isEmpty() && atMs <= newestMs() - REACH.toMillis();
    }

    InsertResult insert(Observation reading) {
        ReadingVersion version = ReadingVersion.of(reading);
        if (isOutOfReach(version.atMs())) {
            return InsertResult.LATE;
        }
        return buckets.isEmpty() || version.atMs() > newestMs()
                ? insertNewest(reading, version)
                : insertOlder(reading, version);
    }

    private InsertResult insertNewest(Observation reading, ReadingVersion version) {
        long closedBefore = buckets.isEmpty() ? Long.MAX_VALUE : closedUntilMs(newestMs());
        List<CityHour> closed = hoursBetween(closedBefore, closedUntilMs(version.atMs()), reading);
        HourBucket bucket = bucketOf(version.atMs());
        bucket.insert(version);
        forgetOutOfReach();
        return new InsertResult(Outcome.NEW, NewestReading.of(reading, this), null, closed, bucket, List.of());
    }

    private InsertResult insertOlder(Observation reading, ReadingVersion version) {
        HourBucket bucket = bucketOf(version.atMs());
        boolean isClosed = bucket.endMs() <= closedUntilMs(newestMs());
        CityHour before = isClosed && !bucket.readings().isEmpty() ? bucket.hour(reading) : null;
        Outcome outcome = bucket.insert(version);
        if (outcome == Outcome.LATE) {
            return InsertResult.LATE;
        }
        wholeHours = null;
        boolean isAccepted = outcome == Outcome.NEW || outcome == Outcome.REVISED;
        boolean isNewest = outcome == Outcome.REVISED && version.atMs() == newestMs();
        return new InsertResult(
                outcome,
                isNewest ? NewestReading.of(reading, this) : null,
                isAccepted && !isNewest ? new OlderReading(reading, QualityChecks.about(version, this)) : null,
                isClosed ? correction(bucket, before, reading) : List.of(),
                bucket,
                List.of());
    }

    /** The closed hour if it is another now, with the next revision; 0 where nothing was known of it. */
    private static List<CityHour> correction(HourBucket bucket, @Nullable CityHour before, Observation reading) {
        CityHour after = bucket.hour(reading);
        if (before == null) {
            return List.of(after);
        }
        if (after.equals(before)) {
            return List.of();
        }
        bucket.correct();
        return List.of(bucket.hour(reading));
    }

    /** The hours that are still open, closed now: nothing more will come of this source. */
    List<CityHour> closeAll(Observation reading) {
        return hoursBetween(closedUntilMs(newestMs()), Long.MAX_VALUE, reading);
    }

    private List<CityHour> hoursBetween(long afterMs, long untilMs, Observation reading) {
        int first = buckets.size();
        while (first > 0 && buckets.get(first - 1).endMs() > afterMs) {
            first--;
        }
        List<CityHour> hours = new ArrayList<>(0);
        for (HourBucket bucket : buckets.subList(first, buckets.size())) {
            if (bucket.endMs() <= untilMs) {
                hours.add(bucket.hour(reading));
            }
        }
        return hours;
    }

    /** End of the last hour that is closed when the source's clock shows this. */
    private static long closedUntilMs(long newestMs) {
        long closing = newestMs - CLOSES_AFTER.toMillis();
        return closing - Math.floorMod(closing, HOUR.toMillis());
    }

    /** The bucket of an instant, which is made if there is none. */
    private HourBucket bucketOf(long atMs) {
        long endMs = HourBucket.endOf(atMs);
        int after = buckets.size();
        while (after > 0 && buckets.get(after - 1).endMs() > endMs) {
            after--;
        }
        if (after > 0 && buckets.get(after - 1).endMs() == endMs) {
            return buckets.get(after - 1);
        }
        HourBucket bucket = HourBucket.empty(endMs);
        buckets.add(after, bucket);
        return bucket;
    }

    private void forgetOutOfReach() {
        while (buckets.get(0).endMs() <= newestMs() - REACH.toMillis()) {
            buckets.remove(0);
        }
    }

    private long newestMs() {
        return newest().atMs();
    }

    /** The newest reading of a series that has one. */
    ReadingVersion newest() {
        return newestBucket().latest();
    }

    private HourBucket newestBucket() {
        return buckets.get(buckets.size() - 1);
    }

    /** What the hour that ends with the newest reading adds up to. */
    WindowAccumulator lastHour() {
        WindowAccumulator window = new WindowAccumulator(HOUR);
        long afterMs = newestMs() - HOUR.toMillis();
        for (int index = buckets.size() - 1; index >= 0 && buckets.get(index).endMs() > afterMs; index--) {
            buckets.get(index).addTo(window, afterMs);
        }
        return window;
    }

    /** What the 24 hours that end with the newest reading add up to: whole hours, and two in part. */
    WindowAccumulator lastDay() {
        WindowAccumulator window = new WindowAccumulator(REACH);
        if (buckets.size() > 1) {
            window.add(wholeHours());
        }
        long afterMs = newestMs() - REACH.toMillis();
        newestBucket().addTo(window, afterMs);
        if (buckets.get(0).endMs() == newestBucket().endMs() - REACH.toMillis()) {
            buckets.get(0).addTo(window, afterMs);
        }
        return window;
    }

    private WindowAccumulator wholeHours() {
        long newestMs = newestBucket().endMs();
        if (wholeHours == null || wholeHoursBeforeMs != newestMs) {
            WindowAccumulator sums = new WindowAccumulator(REACH);
            for (HourBucket bucket : buckets) {
                if (bucket.endMs() > newestMs - REACH.toMillis() && bucket.endMs() < newestMs) {
                    bucket.addTo(sums, Long.MIN_VALUE);
                }
            }
            wholeHours = sums;
            wholeHoursBeforeMs = newestMs;
        }
        return wholeHours;
    }

    /** The readings that are kept one by one, the newest first. */
    Iterable<ReadingVersion> newestFirst() {
        return newestFirst(Long.MAX_VALUE);
    }

    /** The same from the hour of an instant on: to pass over the readings since would take as long as all else. */
    Iterable<ReadingVersion> newestFirst(long fromHourOfMs) {
        return () -> new NewestFirstReadings(buckets, fromHourOfMs);
    }

    /** Whether readings reach back to the instant. */
    boolean reachesBackTo(long atMs) {
        HourBucket oldest = buckets.get(0);
        return oldest.endMs() - HOUR.toMillis() < atMs
                && oldest.readings().get(0).atMs() <= atMs;
    }

    List<HourBucket> buckets() {
        return buckets;
    }
}
