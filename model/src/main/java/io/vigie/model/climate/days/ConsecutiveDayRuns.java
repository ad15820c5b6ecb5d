package io.vigie.model.climate.days;

/** Runs of consecutive days that have something in common. */
public final class ConsecutiveDayRuns {
    private ConsecutiveDayRuns() {}

    /** At the last day of each run its length, 0 on all other days. */
    public static int[] lengthsAtEnds(boolean[] days) {
        int[] lengths = new int[days.length];
        int length = 0;
        for (int day = 0; day < days.length; day++) {
            length = days[day] ? length + 1 : 0;
            if (day + 1 == days.length || !days[day + 1]) {
                lengths[day] = length;
            }
        }
        return lengths;
    }

    /** First day of the first run of at least this length that lies within from (inclusive) and to; −1 for none. */
    public static int first(boolean[] days, int from, int to, int atLeast) {
        int length = 0;
        for (int day = from; day < to; day++) {
            length = days[day] ? length + 1 : 0;
            if (length == atLeast) {
                return day - atLeast + 1;
            }
        }
        return -1;
    }

    /** Days in runs of at least this length, runs being cut at both ends of the span. */
    public static int daysInRuns(boolean[] days, DaySpan span, int atLeast) {
        int total = 0;
        int length = 0;
        for (int day = span.from(); day < span.to(); day++) {
            length = days[day] ? length + 1 : 0;
            if (length == atLeast) {
                total += atLeast;
            } else if (length > atLeast) {
                total++;
            }
        }
        return total;
    }
}
