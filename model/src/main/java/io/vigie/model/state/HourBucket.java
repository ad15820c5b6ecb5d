package io.vigie.model.state;

import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.InsertResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private final long endMs;
    private final List<ReadingVersion> readings;
    private @Nullable OverflowReadingsSum folded;
    private int revision;

    /** Sums of all readings; null until asked for, and after a change that it does not follow. */
    private @Nullable WindowAccumulator sums;

    private byte @Nullable [] stored;
    private int storedReadings;

    private HourBucket(long endMs, int revision, List<ReadingVersion> readings, @Nullable OverflowReadingsSum folded) {
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
     * @param readings in order of time; kept, not copied
     */
    public static HourBucket of(
            long endMs, int revision, List<ReadingVersion> readings, @Nullable OverflowReadingsSum folded) {
        return new HourBucket(endMs, revision, readings, folded);
    }

    /** End of the hour that an instant belongs to. */
    static long endOf(long atMs) {
        return -Math.floorDiv(-atMs, MS) * MS;
    }

    /** A reading as old as a folded one is late: it cannot be told from a repetition. */
    Outcome insert(ReadingVersion reading) {
        if (folded != null && reading.atMs() <= folded.untilMs()) {
            return Outcome.LATE;
        }
        int after = readings.size();
        while (after > 0 && readings.get(after - 1).atMs() > reading.atMs()) {
            after--;
        }
        if (after > 0 && readings.get(after - 1).atMs() == reading.atMs()) {
            return merge(after - 1, reading);
        }
        if (after < readings.size()) {
            stored = null;
        }
        readings.add(after, reading);
        if (sums != null) {
            sums.add(reading);
        }
        if (readings.size() > MAX_READINGS) {
            folded = folded == null ? OverflowReadingsSum.none(endMs) : folded;
            folded.add(readings.remove(0));
            stored = null;
        }
        return Outcome.NEW;
    }

    private Outcome merge(int index, ReadingVersion reading) {
        ReadingVersion known = readings.get(index);
        ReadingVersion counted = known.merge(reading);
        readings.set(index, counted);
        stored = null;
        if (known.isSameContent(reading)) {
            return Outcome.REPEATED;
        }
        sums = null;
        return counted.isSameContent(known) ? Outcome.OUTDATED : Outcome.REVISED;
    }

    /** Adds the readings after an instant to a window. */
    void addTo(WindowAccumulator window, long afterMs) {
        boolean isWhole = afterMs <= startMs();
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

    private WindowAccumulator sums() {
        if (sums == null) {
            WindowAccumulator all = new WindowAccumulator(LONGEST_INTERVAL);
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
        WindowAccumulator all = new WindowAccumulator(HourlyValueSelector.HOUR);
        addTo(all, startMs());
        Stream<ReadingVersion> early = folded == null ? Stream.of() : folded.standIns().stream();
        List<CandidateReport> reports =
                Stream.concat(early, readings.stream()).map(CandidateReport::of).toList();
        return new CityHour(
                ofItsSource.cityId(),
                ofItsSource.source(),
                ofItsSource.replayed(),
                end,
                revision,
                Instant.EPOCH,
                all.readingCount(),
                all.isIntervalUnknown() ? null : (Long) CityHour.expectedCount(latest().intervalS()),
                all.revisedCount(),
                HourlyValueSelector.valuesAt(end, reports),
                all.variances());
    }

    ReadingVersion latest() {
        return readings.get(readings.size() - 1);
    }

    /** Counts a correction of the closed hour. */
    void correct() {
        revision++;
        stored = null;
    }

    public long endMs() {
        return endMs;
    }

    long startMs() {
        return endMs - MS;
    }

    /** Revision of the message that was published last, once the hour is closed. */
    public int revision() {
        return revision;
    }

    /** Readings that are kept one by one, in order of time. */
    public List<ReadingVersion> readings() {
        return readings;
    }

    /** Readings before those; null while all are kept. */
    public @Nullable OverflowReadingsSum folded() {
        return folded;
    }

    /** About how much memory it takes. */
    int memoryBytes() {
        return 180 + 110 * readings.size() + (sums == null ? 0 : 320);
    }

    /** Bytes as they were stored last, while only readings were added at the end since; null where anything else changed. */
    public byte @Nullable [] stored() {
        return stored;
    }

    /** How many of the {@link #readings} the bytes hold. */
    public int storedReadings() {
        return storedReadings;
    }

    /** Keeps what is stored of it, see {@link #stored}. */
    public void keepStored(byte[] bytes) {
        stored = bytes;
        storedReadings = readings.size();
    }
}
