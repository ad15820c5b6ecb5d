package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyReport;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.statistics.Variance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one hour (H − 1 h, H] of one city and source, in order of time. The unit in which state is stored.
 *
 * <p>Bounded: beyond {@value #MAX_READINGS}, one a minute, the earliest are folded into what they add up to.
 */
public final class HourBucket {
    static final int MAX_READINGS = 60;

    private static final long MS = HourlyValueSelector.HOUR.toMillis();

    /** With fewer readings it takes no longer to add them up than to add their sums. */
    private static final int WORTH_SUMMING = 5;

    /** No interval is longer: what is summed with it is good for windows of a day. */
    private static final long DAY_S = Duration.ofDays(1).toSeconds();

    private final long endMs;
    private final List<ReadingVersion> readings;
    private @Nullable FoldedReadings folded;
    private int revision;

    /** Of all readings; null until asked for, and after a change that it does not follow. */
    private @Nullable MetricSums sums;

    private HourBucket(long endMs, int revision, List<ReadingVersion> readings, @Nullable FoldedReadings folded) {
        this.endMs = endMs;
        this.revision = revision;
        this.readings = readings;
        this.folded = folded;
    }

    /** A bucket of the hour that ends at {@code endMs}, without a reading. */
    static HourBucket empty(long endMs) {
        return new HourBucket(endMs, 0, new ArrayList<>(4), null);
    }

    /**
     * A bucket as it was stored.
     *
     * @param readings in order of time
     */
    public static HourBucket of(
            long endMs, int revision, List<ReadingVersion> readings, @Nullable FoldedReadings folded) {
        return new HourBucket(endMs, revision, new ArrayList<>(readings), folded);
    }

    /** End of the hour that an instant belongs to. */
    static long endOf(long atMs) {
        return -Math.floorDiv(-atMs, MS) * MS;
    }

    /** What became of a reading. */
    enum Outcome {
        NEW,
        /** In place of another version. */
        REVISED,
        /** Dropped: it is there already. */
        REPEATED,
        /** Dropped: a version of it that was received later is there already. */
        OUTDATED,
        /** Dropped: so old a reading is folded, and cannot be told from a repetition. */
        FOLDED
    }

    Outcome insert(ReadingVersion reading) {
        if (folded != null && reading.atMs() <= folded.untilMs()) {
            return Outcome.FOLDED;
        }
        int after = readings.size();
        while (after > 0 && readings.get(after - 1).atMs() > reading.atMs()) {
            after--;
        }
        if (after > 0 && readings.get(after - 1).atMs() == reading.atMs()) {
            return merge(after - 1, reading);
        }
        readings.add(after, reading);
        if (sums != null) {
            sums.add(reading);
        }
        if (readings.size() > MAX_READINGS) {
            fold();
        }
        return Outcome.NEW;
    }

    private Outcome merge(int index, ReadingVersion reading) {
        ReadingVersion known = readings.get(index);
        ReadingVersion counted = known.merge(reading);
        readings.set(index, counted);
        if (known.isSameContent(reading)) {
            return Outcome.REPEATED;
        }
        if (counted.isSameContent(known)) {
            return Outcome.OUTDATED;
        }
        sums = null;
        return Outcome.REVISED;
    }

    private void fold() {
        if (folded == null) {
            folded = new FoldedReadings(endMs);
        }
        folded.add(readings.remove(0));
    }

    /** Adds the readings after an instant to a window. */
    void addTo(MetricSums window, long afterMs) {
        boolean isWhole = afterMs <= endMs - MS;
        if (isWhole && (folded != null || readings.size() >= WORTH_SUMMING) && window.canAdd(sums())) {
            window.add(sums());
            return;
        }
        if (isWhole && folded != null) {
            window.add(folded.sums());
        }
        for (int index = readings.size() - 1; index >= 0 && readings.get(index).atMs() > afterMs; index--) {
            window.add(readings.get(index));
        }
    }

    private MetricSums sums() {
        if (sums == null) {
            MetricSums all = new MetricSums(DAY_S);
            if (folded != null) {
                all.add(folded.sums());
            }
            readings.forEach(all::add);
            sums = all;
        }
        return sums;
    }

    /** The hour as {@link CityHour#of} defines it, with the revision it has. */
    CityHour hour(Observation ofItsSource) {
        Instant end = Instant.ofEpochMilli(endMs);
        List<HourlyReport> reports = new ArrayList<>(folded == null ? List.of() : folded.reports());
        Map<Metric, Variance> summaries = new EnumMap<>(Metric.class);
        long count = readings.size();
        long revisedCount = 0;
        boolean isIntervalUnknown = false;
        for (ReadingVersion reading : readings) {
            reports.add(HourlyReport.of(reading));
            CityHour.addTo(summaries, reading);
            revisedCount += reading.isRevised() ? 1 : 0;
            isIntervalUnknown |= reading.intervalS() == ReadingVersion.UNKNOWN_INTERVAL;
        }
        if (folded != null) {
            folded.addTo(summaries);
            count += folded.sums().readingCount();
            revisedCount += folded.revisedCount();
            isIntervalUnknown |= folded.sums().isIntervalUnknown();
        }
        return new CityHour(
                ofItsSource.cityId(),
                ofItsSource.source(),
                ofItsSource.replayed(),
                end,
                revision,
                Instant.EPOCH,
                count,
                isIntervalUnknown ? null : (Long) CityHour.expectedCount(latest().intervalS()),
                revisedCount,
                HourlyValueSelector.valuesAt(end, reports),
                summaries);
    }

    ReadingVersion latest() {
        return readings.get(readings.size() - 1);
    }

    /** Counts a correction of the closed hour. */
    void correct() {
        revision++;
    }

    public long endMs() {
        return endMs;
    }

    /** Of the message that was published last, once the hour is closed. */
    public int revision() {
        return revision;
    }

    /** Those that are kept one by one, in order of time. */
    public List<ReadingVersion> readings() {
        return readings;
    }

    /** Those before; null while all are kept. */
    public @Nullable FoldedReadings folded() {
        return folded;
    }
}
