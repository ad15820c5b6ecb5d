package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.live.ReadingQuality;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.InsertResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

    /** Those with a reading that the day before the newest one touches, in order. */
    private final List<HourBucket> hours = new ArrayList<>(4);

    private final TrailingWindow lastHour = new TrailingWindow(HourlyValueSelector.HOUR);
    private final TrailingWindow lastDay = new TrailingWindow(REACH);

    /** A series as it was stored, maybe with hours that went out of reach since. */
    static SourceSeries of(Collection<HourBucket> stored) {
        SourceSeries series = new SourceSeries();
        stored.forEach(series::add);
        return series;
    }

    /** Whether a reading of this instant is before the reach of all windows. */
    boolean isOutOfReach(long atMs) {
        return !hours.isEmpty() && atMs <= newest().atMs() - REACH_MS;
    }

    InsertResult insert(Observation reading) {
        ReadingVersion version = ReadingVersion.of(reading);
        if (isOutOfReach(version.atMs())) {
            return InsertResult.LATE;
        }
        long closedMs = hours.isEmpty() ? Long.MIN_VALUE : closedUntilMs(newest().atMs());
        List<CityHour> closed = closed(closedMs, closedUntilMs(version.atMs()), reading);
        HourBucket bucket = hourOf(version.atMs());
        boolean isCorrection = bucket.endMs() <= closedMs;
        CityHour before = isCorrection && !bucket.readings().isEmpty() ? bucket.hour(reading) : null;
        Outcome outcome = bucket.insert(version);
        if (outcome == Outcome.LATE) {
            return InsertResult.LATE;
        }
        boolean isAccepted = outcome == Outcome.NEW || outcome == Outcome.REVISED;
        FlaggedReading accepted = isAccepted ? accepted(reading, version, outcome) : null;
        List<CityHour> changed = isCorrection ? correction(bucket, before, reading) : closed;
        return new InsertResult(outcome, accepted, changed, bucket, List.of());
    }

    private FlaggedReading accepted(Observation reading, ReadingVersion version, Outcome outcome) {
        boolean isNewest = version.atMs() == newest().atMs();
        boolean isAppended =
                isNewest && outcome == Outcome.NEW && newestHour().readings().size() > 1;
        lastHour.inserted(version, isAppended);
        lastDay.inserted(version, isAppended);
        ReadingQuality quality = new QualityChecks(this, isNewest ? newest() : version).quality();
        return isNewest
                ? new NewestReading(reading, lastHour.sums(this), lastDay.sums(this), ReadingTrends.of(this), quality)
                : new OlderReading(reading, quality);
    }

    /** The closed hour if it is another now, with the next revision; 0 where nothing was known of it. */
    private static List<CityHour> correction(HourBucket bucket, @Nullable CityHour before, Observation reading) {
        if (bucket.hour(reading).equals(before)) {
            return List.of();
        }
        if (before != null) {
            bucket.correct();
        }
        return List.of(bucket.hour(reading));
    }

    /** The hours that are still open, closed now: nothing more will come of this source. */
    List<CityHour> closeAll(Observation reading) {
        return closed(closedUntilMs(newest().atMs()), newestHour().endMs(), reading);
    }

    private List<CityHour> closed(long afterMs, long untilMs, Observation reading) {
        List<CityHour> closed = new ArrayList<>(0);
        for (int index = hours.size() - 1; index >= 0 && hours.get(index).endMs() > afterMs; index--) {
            if (hours.get(index).endMs() <= untilMs) {
                closed.add(0, hours.get(index).hour(reading));
            }
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
        return known == null ? add(HourBucket.empty(endMs)) : known;
    }

    /** Puts an hour in its place; those that went out of reach by it go. */
    private HourBucket add(HourBucket hour) {
        hours.add(indexOf(hour.endMs()), hour);
        while (hours.get(0).endMs() < newestHour().endMs() - REACH_MS) {
            hours.remove(0);
        }
        return hour;
    }

    /** The hour that ends then; null where it has no reading. */
    @Nullable
    HourBucket hour(long endMs) {
        int index = indexOf(endMs);
        return index == hours.size() || hours.get(index).endMs() != endMs ? null : hours.get(index);
    }

    /** The hours that end then or later, in order. */
    List<HourBucket> hoursFrom(long endMs) {
        return hours.subList(indexOf(endMs), hours.size());
    }

    /** Where the first hour is that ends then or later: as far from the newest one as it is in time, but for hours without a reading. */
    private int indexOf(long endMs) {
        long later = hours.isEmpty() ? 0 : (newestHour().endMs() - endMs) / HourBucket.LENGTH_MS;
        int index = (int) Math.min(hours.size(), Math.max(0, hours.size() - 1 - later));
        while (index < hours.size() && hours.get(index).endMs() < endMs) {
            index++;
        }
        return index;
    }

    /** Readings with a value of a metric that are kept one by one, up to an instant, the newest first. */
    EarlierValues values(Metric metric, long untilMs) {
        return new EarlierValues(metric, untilMs, hours);
    }

    /** The newest reading of a series that has one. */
    ReadingVersion newest() {
        return newestHour().latest();
    }

    HourBucket newestHour() {
        return hours.get(hours.size() - 1);
    }

    List<HourBucket> buckets() {
        return Collections.unmodifiableList(hours);
    }

    /** About how much memory it takes. */
    int memoryBytes() {
        return 900 + hours.stream().mapToInt(HourBucket::memoryBytes).sum();
    }
}
