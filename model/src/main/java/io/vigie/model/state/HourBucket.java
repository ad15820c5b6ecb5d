package io.vigie.model.state;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.InsertResult.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one hour (H − 1 h, H] of one city and source, in order of time. The unit in which state is stored.
 *
 * <p>Bounded: beyond {@value #MAX_READINGS} the earliest are folded into what they add up to, {@value #FOLDED_AT_ONCE} at once: some
 * are folded seldom, and meanwhile a reading that comes last only has to be added. At least one a minute stays.
 */
public final class HourBucket {
    static final int MAX_READINGS = 75;
    static final int FOLDED_AT_ONCE = 15;

    public static final long LENGTH_MS = HourlyValueSelector.HOUR.toMillis();

    /** With fewer readings it takes no longer to add them up than to add their sums. */
    private static final int WORTH_SUMMING = 5;

    private final long endMs;
    private final List<ReadingVersion> readings;
    private FoldedReadings folded;
    private int revision;
    private @Nullable WindowAccumulator sums;
    private StoredHour stored = StoredHour.NONE;

    /**
     * A bucket as it was stored.
     *
     * @param readings in order of time; kept, not copied
     */
    public HourBucket(long endMs, int revision, List<ReadingVersion> readings, FoldedReadings folded) {
        this.endMs = endMs;
        this.revision = revision;
        this.readings = readings;
        this.folded = folded;
    }

    /** A bucket of the hour that ends at {@code endMs}, without a reading. */
    static HourBucket empty(long endMs) {
        return new HourBucket(endMs, 0, new ArrayList<>(4), FoldedReadings.NONE);
    }

    /** End of the hour that an instant belongs to. */
    static long endOf(long atMs) {
        return -Math.floorDiv(-atMs, LENGTH_MS) * LENGTH_MS;
    }

    /** A reading as old as a folded one is late: it cannot be told from a repetition. */
    Outcome insert(ReadingVersion reading) {
        if (folded.mayHave(reading)) {
            return Outcome.LATE;
        }
        int after = readings.size();
        while (after > 0 && readings.get(after - 1).atMs() > reading.atMs()) {
            after--;
        }
        if (after > 0 && readings.get(after - 1).atMs() == reading.atMs()) {
            return merge(after - 1, reading);
        }
        changeFrom(after);
        readings.add(after, reading);
        if (readings.size() > MAX_READINGS) {
            changeFrom(0);
            List<ReadingVersion> earliest = readings.subList(0, FOLDED_AT_ONCE);
            folded = folded.and(earliest, endMs);
            earliest.clear();
        }
        return Outcome.NEW;
    }

    private Outcome merge(int index, ReadingVersion reading) {
        changeFrom(index);
        ReadingVersion known = readings.get(index);
        ReadingVersion counted = known.merge(reading);
        readings.set(index, counted);
        if (known.isSameContent(reading)) {
            return Outcome.REPEATED;
        }
        return counted.isSameContent(known) ? Outcome.OUTDATED : Outcome.REVISED;
    }

    /** What was made of the readings holds no more; the bytes do if those that change, from this one on, are not in them. */
    private void changeFrom(int index) {
        sums = null;
        stored = index < stored.readingCount() ? StoredHour.NONE : stored;
    }

    /** Adds all readings to a window; what they add up to for a day is kept where that is faster. */
    void addTo(WindowAccumulator window) {
        if (readings.size() < WORTH_SUMMING || !window.longestInterval().equals(SourceSeries.REACH)) {
            addTo(window, startMs());
            return;
        }
        if (sums == null) {
            sums = new WindowAccumulator(SourceSeries.REACH);
            addTo(sums, startMs());
        }
        window.add(sums);
    }

    /** Adds the readings after an instant to a window. */
    void addTo(WindowAccumulator window, long afterMs) {
        if (!folded.isEmpty() && afterMs <= startMs()) {
            window.add(folded.sums());
        }
        for (int index = readings.size() - 1; index >= 0 && readings.get(index).atMs() > afterMs; index--) {
            window.add(readings.get(index));
        }
    }

    /** The hour as {@link CityHour#of} defines it, with the revision it has. */
    CityHour hour(Observation ofItsSource) {
        Instant end = Instant.ofEpochMilli(endMs);
        WindowAccumulator all = new WindowAccumulator(HourlyValueSelector.HOUR);
        addTo(all, startMs());
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
                HourlyValueSelector.valuesAt(end, folded.reports(readings)),
                all.variances());
    }

    ReadingVersion latest() {
        return readings.get(readings.size() - 1);
    }

    /** Counts a correction of the closed hour. */
    void correct() {
        revision++;
        changeFrom(0);
    }

    public long endMs() {
        return endMs;
    }

    long startMs() {
        return endMs - LENGTH_MS;
    }

    /** Revision of the message that was published last, once the hour is closed. */
    public int revision() {
        return revision;
    }

    /** Readings that are kept one by one, in order of time. */
    public List<ReadingVersion> readings() {
        return readings;
    }

    /** Readings before those. */
    public FoldedReadings folded() {
        return folded;
    }

    /** About how much memory it takes. */
    int memoryBytes() {
        return 180 + 110 * readings.size() + (sums == null ? 0 : 320);
    }

    /** What is stored of it and holds still: only readings at the end may be missing. */
    public StoredHour stored() {
        return stored;
    }

    /** Keeps what is stored of it now. */
    public void keep(StoredHour all) {
        stored = all;
    }
}
