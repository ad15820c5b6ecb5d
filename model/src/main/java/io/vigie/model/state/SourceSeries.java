package io.vigie.model.state;

import static java.util.Objects.requireNonNull;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.InsertResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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

    private static final long REACH_MS = REACH.toMillis();

    /** Hours take turns: each takes the place of the one that is out of reach by then. */
    private final @Nullable HourBucket[] slots = new HourBucket[MAX_BUCKETS];

    private @Nullable HourBucket newest;
    private final TrailingWindow lastHour = new TrailingWindow(HourlyValueSelector.HOUR);
    private final TrailingWindow lastDay = new TrailingWindow(REACH);

    /** A series without a reading. */
    static SourceSeries empty() {
        return new SourceSeries();
    }

    /** A series as it was stored. */
    static SourceSeries of(Collection<HourBucket> stored) {
        SourceSeries series = new SourceSeries();
        stored.forEach(series::put);
        return series;
    }

    /** Whether a reading of this instant is before the reach of all windows. */
    boolean isOutOfReach(long atMs) {
        return !isEmpty() && atMs <= newestMs() - REACH_MS;
    }

    InsertResult insert(Observation reading) {
        ReadingVersion version = ReadingVersion.of(reading);
        if (isOutOfReach(version.atMs())) {
            return InsertResult.LATE;
        }
        return isEmpty() || version.atMs() > newestMs()
                ? insertNewest(reading, version)
                : insertOlder(reading, version);
    }

    private InsertResult insertNewest(Observation reading, ReadingVersion version) {
        List<CityHour> closed =
                isEmpty() ? List.of() : closed(closedUntilMs(newestMs()), closedUntilMs(version.atMs()), reading);
        HourBucket bucket = hourOf(version.atMs());
        bucket.insert(version);
        lastHour.append(version, bucket.endMs());
        lastDay.append(version, bucket.endMs());
        return new InsertResult(Outcome.NEW, NewestReading.of(reading, this), closed, bucket, List.of());
    }

    private InsertResult insertOlder(Observation reading, ReadingVersion version) {
        HourBucket bucket = hourOf(version.atMs());
        boolean isClosed = bucket.endMs() <= closedUntilMs(newestMs());
        CityHour before = isClosed && !bucket.readings().isEmpty() ? bucket.hour(reading) : null;
        Outcome outcome = bucket.insert(version);
        FlaggedReading accepted = null;
        if (outcome == Outcome.LATE) {
            return InsertResult.LATE;
        }
        if (outcome == Outcome.NEW || outcome == Outcome.REVISED) {
            lastHour.forget();
            lastDay.forget();
            accepted = version.atMs() == newestMs()
                    ? NewestReading.of(reading, this)
                    : new OlderReading(reading, QualityChecks.about(version, this));
        }
        List<CityHour> corrected = isClosed ? correction(bucket, before, reading) : List.of();
        return new InsertResult(outcome, accepted, corrected, bucket, List.of());
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
        return closed(closedUntilMs(newestMs()), newestEndMs(), reading);
    }

    private List<CityHour> closed(long afterMs, long untilMs, Observation reading) {
        List<CityHour> closed = new ArrayList<>(0);
        for (HourBucket bucket : hours(afterMs, untilMs)) {
            closed.add(bucket.hour(reading));
        }
        return closed;
    }

    /** End of the last hour that is closed when the source's clock shows this. */
    private static long closedUntilMs(long newestMs) {
        long closing = newestMs - CLOSES_AFTER.toMillis();
        return closing - Math.floorMod(closing, HourBucket.LENGTH_MS);
    }

    /** The hour of an instant, which is begun if it has no reading. */
    private HourBucket hourOf(long atMs) {
        long endMs = HourBucket.endOf(atMs);
        HourBucket known = hour(endMs);
        return known == null ? put(HourBucket.empty(endMs)) : known;
    }

    private HourBucket put(HourBucket bucket) {
        slots[bucket.slot()] = bucket;
        newest = newest == null || bucket.endMs() > newest.endMs() ? bucket : newest;
        return bucket;
    }

    /** The hour that ends then; null where it has no reading. */
    @Nullable
    HourBucket hour(long endMs) {
        HourBucket bucket = slots[HourBucket.slot(endMs)];
        return bucket != null && bucket.endMs() == endMs ? bucket : null;
    }

    /** The hours with a reading that end after an instant and until another, in order. */
    List<HourBucket> hours(long afterMs, long untilMs) {
        List<HourBucket> hours = new ArrayList<>(0);
        long fromMs = Math.max(afterMs + 1, oldestEndMs());
        for (long endMs = HourBucket.endOf(fromMs);
                endMs <= Math.min(untilMs, newestEndMs());
                endMs += HourBucket.LENGTH_MS) {
            HourBucket bucket = hour(endMs);
            if (bucket != null) {
                hours.add(bucket);
            }
        }
        return hours;
    }

    /** Adds the hours that end after an instant to a window. */
    void addHours(WindowAccumulator window, long afterMs) {
        for (HourBucket hour : slots) {
            if (hour != null && hour.endMs() > afterMs) {
                hour.addTo(window);
            }
        }
    }

    private boolean isEmpty() {
        return newest == null;
    }

    private long newestMs() {
        return newest().atMs();
    }

    /** The newest reading of a series that has one. */
    ReadingVersion newest() {
        return requireNonNull(newest).latest();
    }

    /** End of its hour. */
    long newestEndMs() {
        return requireNonNull(newest).endMs();
    }

    /** End of the hour in which the day before it begins. */
    long oldestEndMs() {
        return newestEndMs() - REACH_MS;
    }

    /** What the hour that ends with the newest reading adds up to. */
    WindowAccumulator lastHour() {
        return lastHour.sums(this);
    }

    /** What the 24 hours that end with the newest reading add up to. */
    WindowAccumulator lastDay() {
        return lastDay.sums(this);
    }

    /**
     * Readings that are kept one by one, the newest first, from the hour of an instant on: to pass over the readings since would take as
     * long as all else.
     */
    Iterable<ReadingVersion> newestFirst(long fromHourOfMs) {
        return () -> new NewestFirstReadings(this, Math.min(HourBucket.endOf(fromHourOfMs), newestEndMs()));
    }

    List<HourBucket> buckets() {
        return hours(oldestEndMs() - 1, newestEndMs());
    }
}
