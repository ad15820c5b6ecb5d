package io.vigie.batch.query.station;

import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The days of the lowest and the highest of daily values, of equals the first; null without a value. */
record ExtremeDates(@Nullable LocalDate lowest, @Nullable LocalDate highest) {
    static final ExtremeDates NONE = new ExtremeDates(null, null);

    /** @param before what was summed up before this value; values may come in any order */
    ExtremeDates withLowest(Summary before, long milli, LocalDate date) {
        boolean isLower = before.isEmpty() || milli < before.minMilli();
        boolean isEqual = !before.isEmpty() && milli == before.minMilli();
        return isLower || isEqual && isBefore(date, lowest) ? new ExtremeDates(date, highest) : this;
    }

    ExtremeDates withHighest(Summary before, long milli, LocalDate date) {
        boolean isHigher = before.isEmpty() || milli > before.maxMilli();
        boolean isEqual = !before.isEmpty() && milli == before.maxMilli();
        return isHigher || isEqual && isBefore(date, highest) ? new ExtremeDates(lowest, date) : this;
    }

    private static boolean isBefore(LocalDate date, @Nullable LocalDate other) {
        return other == null || date.isBefore(other);
    }

    /** Its text in a row. */
    Optional<String> of(Statistic statistic) {
        return Optional.ofNullable(statistic.equals(Statistic.MIN_AT) ? lowest : highest)
                .map(LocalDate::toString);
    }
}
