package io.vigie.model.daily;

import io.vigie.model.Summary;
import io.vigie.model.TimestampConvention;
import io.vigie.model.units.Thousandths;

/** Statistic that a day's hourly values are reduced to: lowest, highest, mean or sum. */
public enum DayStatistic {
    /** The lowest hourly value: between two hours it may have been lower. */
    LOWEST(TimestampConvention.INSTANT) {
        @Override
        long roundedTo(long stepMilli, Summary values) {
            return Thousandths.mean(values.minMilli(), stepMilli);
        }
    },
    /** The highest hourly value: between two hours it may have been higher. */
    HIGHEST(TimestampConvention.INSTANT) {
        @Override
        long roundedTo(long stepMilli, Summary values) {
            return Thousandths.mean(values.maxMilli(), stepMilli);
        }
    },
    /** The mean of the hours, which is not the mean of both extremes. */
    MEAN(TimestampConvention.INSTANT) {
        @Override
        long roundedTo(long stepMilli, Summary values) {
            return Thousandths.mean(values.sumMilli(), Math.multiplyExact(values.count(), stepMilli));
        }
    },
    /** The sum of what each hour brought. */
    TOTAL(TimestampConvention.END_OF_INTERVAL) {
        @Override
        long roundedTo(long stepMilli, Summary values) {
            return Thousandths.mean(values.sumMilli(), stepMilli);
        }
    };

    private final TimestampConvention convention;

    DayStatistic(TimestampConvention convention) {
        this.convention = convention;
    }

    /** Whether it is taken of values that hold at their stamp or of such that cover the hour before it. */
    public TimestampConvention stamp() {
        return convention;
    }

    /** In steps, rounded once and half up; the values are not empty. */
    abstract long roundedTo(long stepMilli, Summary values);
}
