package io.vigie.batch.query.plan;

import io.vigie.model.calendar.LocalPeriod;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bucket that an instant falls into: windows of one zone's time that do not overlap, each perhaps divided by
 * hours of the day or months of the year, less what filters of the clock leave out. Buckets are numbered by window, then
 * by part. Small enough to be sent to every executor.
 */
public final class TimeBuckets implements Serializable {
    /** For instants outside all buckets. */
    public static final int NONE = -1;

    private static final long serialVersionUID = 1L;
    private static final long HOUR_S = 3600;
    private static final long DAY_S = 24 * HOUR_S;

    private final long[] starts;
    private final long[] ends;
    private final CyclicGrouping grouping;
    private final CalendarFilter filter;
    /** Null where nothing asks for the time of day. */
    private final @Nullable ZoneOffsets offsets;

    private TimeBuckets(
            long[] starts, long[] ends, CyclicGrouping grouping, CalendarFilter filter, @Nullable ZoneOffsets offsets) {
        this.starts = starts;
        this.ends = ends;
        this.grouping = grouping;
        this.filter = filter;
        this.offsets = offsets;
    }

    /** @param windows in order, none overlapping the one before, at least one */
    static TimeBuckets of(List<LocalPeriod> windows, ZoneId zone, CyclicGrouping grouping, CalendarFilter filter) {
        Instant from = windows.get(0).start();
        Instant to = windows.get(windows.size() - 1).end();
        return new TimeBuckets(
                windows.stream()
                        .mapToLong(window -> window.start().getEpochSecond())
                        .toArray(),
                windows.stream()
                        .mapToLong(window -> window.end().getEpochSecond())
                        .toArray(),
                grouping,
                filter,
                grouping == CyclicGrouping.NONE && filter.isEmpty() ? null : ZoneOffsets.of(zone, from, to));
    }

    public int count() {
        return starts.length * grouping.parts();
    }

    /** The bucket of an instant, given in seconds from 1970, or {@link #NONE}. */
    public int at(long second) {
        return part(windowAt(second), second);
    }

    /** Finds buckets of instants that mostly follow one another: the next one lies where the last one did. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** The place of one reader. */
    public final class Cursor {
        private int window = NONE;

        private Cursor() {}

        /** As {@link TimeBuckets#at}. */
        public int at(long second) {
            if (window == NONE || !holds(window, second)) {
                window = windowAt(second);
            }
            return part(window, second);
        }
    }

    private boolean holds(int window, long second) {
        return starts[window] <= second
                && second < ends[window]
                && (window + 1 == starts.length || second < starts[window + 1]);
    }

    private int part(int window, long second) {
        if (window == NONE || offsets == null) {
            return window;
        }
        long local = offsets.localSecond(second);
        int hour = (int) (Math.floorMod(local, DAY_S) / HOUR_S);
        int month = LocalDate.ofEpochDay(Math.floorDiv(local, DAY_S)).getMonthValue();
        return filter.passes(hour, month) ? window * grouping.parts() + grouping.part(hour, month) : NONE;
    }

    private int windowAt(long second) {
        int found = Arrays.binarySearch(starts, second);
        if (found < 0) {
            found = -found - 2;
        } else {
            // A day that the clock skipped starts where the next one does: the instant belongs to the last of them.
            while (found + 1 < starts.length && starts[found + 1] == second) {
                found++;
            }
        }
        return found >= 0 && second < ends[found] ? found : NONE;
    }

    /** Whether every local day lies in one bucket or in none, by the instant at which it begins. */
    boolean keepsDaysWhole() {
        return offsets == null
                || grouping != CyclicGrouping.HOURS && !filter.readsHours() && !offsets.showsADateAgain();
    }

    /** How many hourly readings each bucket should hold: the whole UTC hours in it. */
    public long[] hours() {
        long[] hours = new long[count()];
        for (int window = 0; window < starts.length; window++) {
            if (offsets == null) {
                hours[window] = hoursBefore(ends[window]) - hoursBefore(starts[window]);
                continue;
            }
            for (long hour = hoursBefore(starts[window]); hour < hoursBefore(ends[window]); hour++) {
                int bucket = at(hour * HOUR_S);
                if (bucket != NONE) {
                    hours[bucket]++;
                }
            }
        }
        return hours;
    }

    /** How many local days of this zone each bucket should hold: those that begin in it. */
    public long[] days(ZoneId zone) {
        long[] days = new long[count()];
        for (int window = 0; window < starts.length; window++) {
            LocalDate date = Instant.ofEpochSecond(starts[window]).atZone(zone).toLocalDate();
            long start = startOf(date, zone);
            while (start < ends[window]) {
                int bucket = at(start);
                if (bucket != NONE && start >= starts[window]) {
                    days[bucket]++;
                }
                long before = start;
                while (start == before) {
                    // A day that the clock skipped begins where the next one does.
                    date = date.plusDays(1);
                    start = startOf(date, zone);
                }
            }
        }
        return days;
    }

    private static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toEpochSecond();
    }

    private static long hoursBefore(long second) {
        return Math.floorDiv(second + HOUR_S - 1, HOUR_S);
    }

    /** The first instant of all windows and the end of the last, in seconds from 1970. */
    long start() {
        return starts[0];
    }

    long end() {
        return ends[ends.length - 1];
    }

    /** Starts of the windows, in seconds from 1970. */
    long[] starts() {
        return starts;
    }

    long[] ends() {
        return ends;
    }
}
