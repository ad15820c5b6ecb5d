package io.vigie.batch.query.plan;

import io.vigie.model.batch.Query;
import io.vigie.model.calendar.Granularity;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of the dates asked for, a year at most, of which every other year has the like.
 *
 * @param from first local date
 * @param to last local date
 * @param year the year that they stand for: for a winter that of its January
 */
record YearSegment(LocalDate from, LocalDate to, int year) {
    /** The dates of a query, cut where its periods begin a new year. */
    static List<YearSegment> of(Query query) {
        List<YearSegment> segments = new ArrayList<>();
        for (LocalDate from = query.dateFrom(); !from.isAfter(query.dateTo()); ) {
            LocalDate end = endAfter(from, query);
            segments.add(new YearSegment(from, end.minusDays(1), yearOf(from, end, query.granularity())));
            from = end;
        }
        return segments;
    }

    private static LocalDate endAfter(LocalDate from, Query query) {
        LocalDate end = query.dateTo().plusDays(1);
        LocalDate newYear = switch (query.granularity()) {
            case HOUR, DAY, MONTH, YEAR -> LocalDate.of(from.getYear() + 1, 1, 1);
            case SEASON ->
                from.getMonth() == Month.DECEMBER
                        ? LocalDate.of(from.getYear() + 1, 12, 1)
                        : LocalDate.of(from.getYear(), 12, 1);
            case PERIOD, HOUR_OF_DAY, MONTH_OF_YEAR -> end;
        };
        return newYear.isBefore(end) ? newYear : end;
    }

    private static int yearOf(LocalDate from, LocalDate end, Granularity granularity) {
        return switch (granularity) {
            case HOUR, DAY, MONTH, YEAR -> from.getYear();
            case SEASON -> from.getMonth() == Month.DECEMBER ? from.getYear() + 1 : from.getYear();
            case PERIOD, HOUR_OF_DAY, MONTH_OF_YEAR -> end.minusDays(1).getYear();
        };
    }

    /** The like dates of another year. The end of February is the like of the end of February, but for single days. */
    YearSegment in(int otherYear, Granularity granularity) {
        int years = otherYear - year;
        LocalDate last = to.plusYears(years);
        boolean isOfDays = granularity == Granularity.DAY || granularity == Granularity.HOUR;
        boolean endsFebruary =
                to.getMonth() == Month.FEBRUARY && to.equals(YearMonth.from(to).atEndOfMonth());
        return new YearSegment(
                from.plusYears(years),
                endsFebruary && !isOfDays ? YearMonth.from(last).atEndOfMonth() : last,
                otherYear);
    }
}
