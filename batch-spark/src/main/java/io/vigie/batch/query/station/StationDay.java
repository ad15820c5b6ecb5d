package io.vigie.batch.query.station;

import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The good values of one day, in thousandths of °C or mm; {@link #MISSING} where there is none.
 *
 * @param rr precipitation
 */
record StationDay(LocalDate date, int tn, int tx, int rr) {
    static final int MISSING = Integer.MIN_VALUE;

    OptionalLong good(DailyElement element) {
        int milli = switch (element) {
            case TN -> tn;
            case TX -> tx;
            case RR -> rr;
            case TG -> MISSING;
        };
        return milli == MISSING ? OptionalLong.empty() : OptionalLong.of(milli);
    }
}
