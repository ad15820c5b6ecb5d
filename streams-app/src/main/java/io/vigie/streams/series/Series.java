package io.vigie.streams.series;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.TimestampConvention;
import io.vigie.model.observations.Observation;
import io.vigie.streams.series.Placement.Place;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one city and source over the last day of their own time, in order, and the hours they belong to.
 *
 * <p>Bounded: of a source that reports more often than every five minutes only the latest {@value #MAX_READINGS} readings
 * are kept one by one, and the coverage of the last day says so. The others are folded into their hours, which stay exact.
 *
 * <p>Plain columns of numbers, thousandths, rather than objects: a series is read and written for every reading.
 */
final class Series {

    /** How far windows reach back. A reading older than that belongs to no window any more, and corrects no hour. */
    static final Duration REACH = Duration.ofHours(24);

    /** An hour more: the hour of any reading that still counts is whole. */
    static final Duration MEMORY = REACH.plusHours(1);

    /** What windows add up. Direction and cloud cover have no sum that means anything. */
    static final List<Metric> METRICS = List.of(
            Metric.TEMPERATURE,
            Metric.RELATIVE_HUMIDITY,
            Metric.PRESSURE_MSL,
            Metric.WIND_SPEED,
            Metric.WIND_GUST,
            Metric.PRECIPITATION);

    /** All that is remembered of a source that reports every five minutes. */
    static final int MAX_READINGS = 300;

    static final int ABSENT = Integer.MIN_VALUE;
    static final int UNKNOWN_INTERVAL = 0;

    /** No reading was folded into its hour yet. */
    static final long NOTHING_FOLDED = Long.MIN_VALUE;

    private static final int FIRST_CAPACITY = 8;
    private static final int HOUR_S = 3_600;

    final Hours hours;
    private long foldedUntilMs;

    /** Null when what is written is no longer what is here. */
    private @Nullable EncodedReadings encoded;

    /** What no window adds up, of the newest reading: it tells another version of it from a repetition. */
    private int[] unsummed = {ABSENT, ABSENT, ABSENT};

    private boolean unsummedRevised;

    private long[] atMs;
    private long[] delayMs;
    private int[] intervalS;
    private boolean[] revised;
    private int[][] millis;
    private int size;

    private Series(Hours hours, long foldedUntilMs) {
        this.hours = hours;
        this.foldedUntilMs = foldedUntilMs;
        atMs = new long[FIRST_CAPACITY];
        delayMs = new long[FIRST_CAPACITY];
        intervalS = new int[FIRST_CAPACITY];
        revised = new boolean[FIRST_CAPACITY];
        millis = new int[METRICS.size()][FIRST_CAPACITY];
    }

    /** A series without a reading. */
    static Series empty() {
        return of(new Hours(), NOTHING_FOLDED);
    }

    /** A series whose readings are still to be read. */
    static Series of(Hours hours, long foldedUntilMs) {
        return new Series(hours, foldedUntilMs);
    }

    /** Reads the readings as they were written. */
    void read(ByteBuffer in, SeriesFormat format) {
        if (format.hasUnsummed()) {
            unsummedRevised = in.get() != 0;
            for (int i = 0; i < unsummed.length; i++) {
                unsummed[i] = (int) Numbers.readSigned(in);
            }
        }
        EncodedReadings read = EncodedReadings.read(in, format, this);
        encoded = format.isWrittenAlike() ? read : null;
    }

    /** Writes the readings. */
    void write(ByteBuffer out) {
        out.put((byte) (unsummedRevised ? 1 : 0));
        for (int value : unsummed) {
            Numbers.writeSigned(out, value);
        }
        encoded().write(out);
    }

    int mostBytes() {
        return 1 + unsummed.length * Numbers.MAX_BYTES + encoded().mostBytes();
    }

    private EncodedReadings encoded() {
        if (encoded == null) {
            encoded = EncodedReadings.of(this);
        }
        return encoded;
    }

    /** Whether a reading of this instant is before the reach of all windows. */
    boolean isOutOfReach(long instantMs) {
        return size > 0 && instantMs <= newestMs() - REACH.toMillis();
    }

    /** Puts a reading in its place. */
    Placement place(Observation reading) {
        long at = reading.observedAt().toEpochMilli();
        if (isOutOfReach(at) || at <= foldedUntilMs) {
            return new Placement(Place.LATE, List.of());
        }
        int found = Arrays.binarySearch(atMs, 0, size, at);
        if (found >= 0) {
            return placeVersion(found, reading);
        }
        int index = -found - 1;
        return index == size ? placeNewest(index, reading) : placeOlder(index, reading);
    }

    /** The hours that are still open, closed now: nothing more will come of this source. */
    List<HourTotals> closeAll() {
        return hours.closedUntilMs() == Hours.NONE_YET
                ? List.of()
                : closeUntil(Hours.startOf(newestMs()) + Hours.MS, size);
    }

    /** What the readings of the last such time, (newest − length, newest], add up to. */
    WindowTotals last(Duration length) {
        int from = firstAfter(newestMs() - length.toMillis());
        List<Summary> summaries = new ArrayList<>(METRICS.size());
        for (int metric = 0; metric < METRICS.size(); metric++) {
            summaries.add(summary(metric, from, size, length.toSeconds()));
        }
        return new WindowTotals(size - from, coveredSeconds(from), length, summaries);
    }

    int size() {
        return size;
    }

    /** About how much memory the readings take: their columns and their bytes, and the hours. */
    int memoryBytes() {
        return 1_000 + atMs.length * 60;
    }

    long atMs(int index) {
        return atMs[index];
    }

    /** From the instant observed to the instant received. */
    long delayMs(int index) {
        return delayMs[index];
    }

    int intervalS(int index) {
        return intervalS[index];
    }

    /** Whether the reading came in more than one version of what hours add up. */
    boolean isRevised(int index) {
        return revised[index];
    }

    boolean isNewestRevised() {
        return revised[size - 1] || unsummedRevised;
    }

    int milli(int metric, int index) {
        return millis[metric][index];
    }

    /** The latest reading that was folded into its hour: what is as old cannot be told from a repetition. */
    long foldedUntilMs() {
        return foldedUntilMs;
    }

    /** Makes room for so many readings. */
    void expect(int readings) {
        if (readings > atMs.length) {
            resize(readings);
        }
    }

    /** Adds a reading after all others, as it was written. */
    void append(long at, long delay, int interval, boolean isRevised, int[] values) {
        makeRoom();
        atMs[size] = at;
        delayMs[size] = delay;
        intervalS[size] = interval;
        revised[size] = isRevised;
        for (int metric = 0; metric < millis.length; metric++) {
            millis[metric][size] = values[metric];
        }
        size++;
    }

    private Placement placeNewest(int index, Observation reading) {
        insert(index, reading);
        unsummed = unsummedOf(reading);
        unsummedRevised = false;
        long due = Hours.dueAt(newestMs());
        List<HourTotals> closed = List.of();
        if (hours.closedUntilMs() == Hours.NONE_YET) {
            hours.closeUntil(due);
        } else {
            closed = closeUntil(due, index);
        }
        forgetOutOfReach();
        return new Placement(Place.NEWEST, closed);
    }

    private Placement placeOlder(int index, Observation reading) {
        Correction correction = new Correction(atMs(reading));
        insert(index, reading);
        Placement placement = new Placement(Place.OLDER, correction.hours());
        forgetOutOfReach();
        return placement;
    }

    /** Of two versions the one received later counts, whichever comes first; of two received at once, the greater. */
    private Placement placeVersion(int index, Observation reading) {
        int[] values = valuesOf(reading);
        long delay = delayOf(reading);
        int interval = intervalOf(reading);
        int order = compare(index, interval, values);
        boolean isNewest = index == size - 1;
        if (order == 0) {
            Place place = isNewest ? placeUnsummed(reading) : Place.REPEATED;
            if (delay > delayMs[index]) {
                delayMs[index] = delay;
                encoded = null;
            }
            return new Placement(place, List.of());
        }
        Correction correction = new Correction(atMs[index]);
        boolean first = !revised[index];
        revised[index] = true;
        encoded = null;
        boolean later = delay > delayMs[index] || delay == delayMs[index] && order < 0;
        if (!later) {
            return new Placement(Place.OUTDATED, first ? correction.hours() : List.of());
        }
        set(index, delay, interval, values);
        if (isNewest) {
            unsummed = unsummedOf(reading);
        }
        return new Placement(isNewest ? Place.NEWEST_REVISED : Place.OLDER_REVISED, correction.hours());
    }

    /** Of the newest reading, a version that differs only in what no hour adds up. */
    private Place placeUnsummed(Observation reading) {
        int[] values = unsummedOf(reading);
        int order = Arrays.compare(unsummed, values);
        if (order == 0) {
            return Place.REPEATED;
        }
        long later = delayOf(reading) - delayMs[size - 1];
        if (later < 0 || later == 0 && order > 0) {
            return Place.OUTDATED;
        }
        unsummed = values;
        unsummedRevised = true;
        return Place.NEWEST_REVISED;
    }

    /** The closed hours that a change of a reading of some instant changes; made before the change. */
    private final class Correction {
        private final List<Long> starts = new ArrayList<>();
        private final List<HourTotals> before = new ArrayList<>();

        Correction(long at) {
            long ending = Hours.startOfEndingAt(at);
            long holding = Hours.startOf(at);
            remember(ending);
            if (holding != ending) {
                remember(holding);
            }
        }

        private void remember(long start) {
            if (hours.isClosed(start)) {
                starts.add(start);
                before.add(totals(start));
            }
        }

        /** The hours that are others now, to be published anew. */
        List<HourTotals> hours() {
            List<HourTotals> changed = new ArrayList<>();
            for (int i = 0; i < starts.size(); i++) {
                HourTotals after = totals(starts.get(i));
                boolean concerned = !before.get(i).isEmpty() || !after.isEmpty();
                if (concerned && !after.equals(before.get(i))) {
                    changed.add(published(after));
                }
            }
            return changed;
        }
    }

    /** @param before index after the last reading that can be in these hours */
    private List<HourTotals> closeUntil(long due, int before) {
        List<HourTotals> closed = new ArrayList<>();
        long last = before == 0 ? Long.MIN_VALUE : atMs[before - 1];
        for (long start = hours.closedUntilMs(); start + Hours.MS <= due && start <= last; start += Hours.MS) {
            HourTotals totals = totals(start);
            if (!totals.isEmpty()) {
                closed.add(published(totals));
            }
        }
        hours.closeUntil(Math.max(due, hours.closedUntilMs()));
        return closed;
    }

    private HourTotals published(HourTotals totals) {
        hours.at(totals.startMs()).published++;
        return totals;
    }

    private HourTotals totals(long start) {
        long end = start + Hours.MS;
        int from = firstAfter(start - 1);
        int to = firstAfter(end - 1);
        int fromEnding = firstAfter(start);
        int toEnding = firstAfter(end);
        HourCell cell = hours.find(start);
        List<Summary> summaries = new ArrayList<>(METRICS.size());
        for (int metric = 0; metric < METRICS.size(); metric++) {
            Summary kept = isOfIntervals(metric)
                    ? summary(metric, fromEnding, toEnding, HOUR_S)
                    : summary(metric, from, to, HOUR_S);
            summaries.add(cell == null ? kept : kept.merge(cell.summary(metric)));
        }
        int revisedCount = 0;
        for (int index = from; index < to; index++) {
            revisedCount += revised[index] ? 1 : 0;
        }
        return new HourTotals(
                start,
                cell == null ? 0 : cell.published,
                (long) to - from + (cell == null ? 0 : cell.readingCount),
                from < to || cell != null && cell.readingCount > 0
                        ? expectedCount(cell, from, to)
                        : expectedCount(null, fromEnding, toEnding),
                revisedCount + (cell == null ? 0 : cell.revisedCount),
                summaries);
    }

    private @Nullable Long expectedCount(@Nullable HourCell cell, int from, int to) {
        int interval = cell == null ? HourCell.NO_INTERVAL : cell.intervalS;
        for (int index = from; index < to && interval != UNKNOWN_INTERVAL; index++) {
            interval = intervalS[index];
        }
        // A source slower than hourly is expected once in the hours it reports in.
        return interval <= UNKNOWN_INTERVAL ? null : (Long) Math.max(1L, HOUR_S / interval);
    }

    private long newestMs() {
        return atMs[size - 1];
    }

    private void insert(int index, Observation reading) {
        makeRoom();
        shift(atMs, index);
        shift(delayMs, index);
        shift(intervalS, index);
        shift(revised, index);
        for (int[] column : millis) {
            shift(column, index);
        }
        atMs[index] = atMs(reading);
        revised[index] = false;
        set(index, delayOf(reading), intervalOf(reading), valuesOf(reading));
        size++;
        if (encoded != null && index == size - 1 && encoded.canAppend(this, index)) {
            encoded.append(this, index);
        } else {
            encoded = null;
        }
    }

    private void set(int index, long delay, int interval, int[] values) {
        delayMs[index] = delay;
        intervalS[index] = interval;
        for (int metric = 0; metric < millis.length; metric++) {
            millis[metric][index] = values[metric];
        }
    }

    private int compare(int index, int interval, int[] values) {
        int order = Integer.compare(intervalS[index], interval);
        for (int metric = 0; metric < millis.length && order == 0; metric++) {
            order = Integer.compare(millis[metric][index], values[metric]);
        }
        return order;
    }

    private void forgetOutOfReach() {
        int outOfMemory = firstAfter(newestMs() - MEMORY.toMillis());
        int tooMany = size - MAX_READINGS;
        for (int index = outOfMemory; index < tooMany; index++) {
            fold(index);
        }
        hours.forgetUntil(newestMs() - REACH.toMillis());
        forgetFirst(Math.max(outOfMemory, tooMany));
    }

    private void fold(int index) {
        hours.at(Hours.startOf(atMs[index])).fold(intervalS[index], revised[index]);
        for (int metric = 0; metric < millis.length; metric++) {
            if (counts(metric, index, HOUR_S)) {
                long start = isOfIntervals(metric) ? Hours.startOfEndingAt(atMs[index]) : Hours.startOf(atMs[index]);
                hours.at(start).fold(metric, millis[metric][index]);
            }
        }
        foldedUntilMs = atMs[index];
    }

    private void forgetFirst(int count) {
        if (count > 0) {
            if (encoded != null && encoded.canForget(count)) {
                encoded.forget(count);
            } else {
                encoded = null;
            }
            size -= count;
            System.arraycopy(atMs, count, atMs, 0, size);
            System.arraycopy(delayMs, count, delayMs, 0, size);
            System.arraycopy(intervalS, count, intervalS, 0, size);
            System.arraycopy(revised, count, revised, 0, size);
            for (int[] column : millis) {
                System.arraycopy(column, count, column, 0, size);
            }
        }
    }

    private int firstAfter(long instantMs) {
        int found = Arrays.binarySearch(atMs, 0, size, instantMs + 1);
        return found >= 0 ? found : -found - 1;
    }

    private Summary summary(int metric, int from, int to, long lengthS) {
        long count = 0;
        long sum = 0;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int index = from; index < to; index++) {
            if (counts(metric, index, lengthS)) {
                int value = millis[metric][index];
                count++;
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return count == 0 ? Summary.NONE : new Summary(count, sum, min, max);
    }

    /** An interval longer than the window, six hours of rain for instance, is not the window's. */
    private boolean counts(int metric, int index, long lengthS) {
        return millis[metric][index] != ABSENT && !(isOfIntervals(metric) && intervalS[index] > lengthS);
    }

    private static boolean isOfIntervals(int metric) {
        return METRICS.get(metric).timestampConvention() == TimestampConvention.END_OF_INTERVAL;
    }

    private long coveredSeconds(int from) {
        long covered = 0;
        for (int index = from; index < size; index++) {
            if (intervalS[index] == UNKNOWN_INTERVAL) {
                return WindowTotals.UNKNOWN;
            }
            covered += intervalS[index];
        }
        return covered;
    }

    private static long atMs(Observation reading) {
        return reading.observedAt().toEpochMilli();
    }

    private static long delayOf(Observation reading) {
        return reading.receivedAt().toEpochMilli() - atMs(reading);
    }

    private static int intervalOf(Observation reading) {
        Integer interval = reading.intervalS();
        return interval == null ? UNKNOWN_INTERVAL : interval;
    }

    private static int[] valuesOf(Observation reading) {
        int[] values = new int[METRICS.size()];
        for (int metric = 0; metric < values.length; metric++) {
            values[metric] = (int) reading.values().milli(METRICS.get(metric)).orElse(ABSENT);
        }
        return values;
    }

    private static int[] unsummedOf(Observation reading) {
        Integer code = reading.weatherCode();
        return new int[] {
            (int) reading.values().milli(Metric.WIND_DIRECTION).orElse(ABSENT),
            (int) reading.values().milli(Metric.CLOUD_COVER).orElse(ABSENT),
            code == null ? ABSENT : code
        };
    }

    private void makeRoom() {
        if (size == atMs.length) {
            resize(size + size / 2);
        }
    }

    private void resize(int capacity) {
        atMs = Arrays.copyOf(atMs, capacity);
        delayMs = Arrays.copyOf(delayMs, capacity);
        intervalS = Arrays.copyOf(intervalS, capacity);
        revised = Arrays.copyOf(revised, capacity);
        for (int metric = 0; metric < millis.length; metric++) {
            millis[metric] = Arrays.copyOf(millis[metric], capacity);
        }
    }

    private void shift(Object column, int index) {
        System.arraycopy(column, index, column, index + 1, size - index);
    }
}
