package io.vigie.batch.rollup;

import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.calendar.LocalPeriodSequence;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** The days of one zone's clock that a UTC year touches, as queries divide time into days. */
final class LocalDayIndex {
    /** For instants outside all of them. */
    static final int NONE = -1;

    private final long[] starts;
    private final long[] ends;
    private final int firstEpochDay;

    private LocalDayIndex(List<LocalPeriod> days, LocalDate first) {
        this.starts =
                days.stream().mapToLong(day -> day.start().getEpochSecond()).toArray();
        this.ends = days.stream().mapToLong(day -> day.end().getEpochSecond()).toArray();
        this.firstEpochDay = Math.toIntExact(first.toEpochDay());
    }

    static LocalDayIndex of(int utcYear, ZoneId zone) {
        // An hour that began the year before, on a clock behind UTC.
        LocalDate first = LocalDate.of(utcYear - 1, 12, 30);
        return new LocalDayIndex(
                LocalPeriodSequence.of(Granularity.DAY, first, LocalDate.of(utcYear + 1, 1, 2), zone), first);
    }

    int count() {
        return starts.length;
    }

    /** The number of the day of an instant, given in seconds from 1970. */
    int at(long second) {
        int found = Arrays.binarySearch(starts, second);
        if (found < 0) {
            found = -found - 2;
        } else {
            // A day that the clock skipped starts where the next one does.
            while (found + 1 < starts.length && starts[found + 1] == second) {
                found++;
            }
        }
        return found >= 0 && second < ends[found] ? found : NONE;
    }

    boolean has(int day, long second) {
        return day != NONE && starts[day] <= second && second < ends[day];
    }

    /** Its local date, in days from 1970. */
    int epochDay(int day) {
        return firstEpochDay + day;
    }

    /** Its first second from 1970. */
    long start(int day) {
        return starts[day];
    }
}
