package io.vigie.batch.query;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Query;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Refuses, before anything is read, a query with more rows than one answer can carry. */
final class QuerySize {
    /** Some 75 MB of pages: seconds to publish, and more than a browser shows. */
    static final long MAX_ROWS = 500_000;

    private static final long HOURS_PER_DAY = 24;
    private static final long DAYS_OF_SEASON = 90;

    private QuerySize() {}

    static Optional<FieldError> check(Query query) {
        long rows = periods(query) * query.cityIds().size() * query.metrics().size();
        return rows <= MAX_ROWS
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "granularity",
                        String.format(
                                Locale.ROOT,
                                "%s would give %d rows, at most %d can be answered:"
                                        + " ask for a coarser granularity, fewer cities or metrics, or fewer dates",
                                query.granularity().id(),
                                rows,
                                MAX_ROWS)));
    }

    private static long periods(Query query) {
        long days = ChronoUnit.DAYS.between(query.dateFrom(), query.dateTo()) + 1;
        return switch (query.granularity()) {
            case HOUR -> days * HOURS_PER_DAY;
            case DAY -> days;
            case MONTH ->
                ChronoUnit.MONTHS.between(
                                query.dateFrom().withDayOfMonth(1),
                                query.dateTo().withDayOfMonth(1))
                        + 1;
            case SEASON -> days / DAYS_OF_SEASON + 2;
            case PERIOD, HOUR_OF_DAY, MONTH_OF_YEAR -> HOURS_PER_DAY;
            case YEAR -> query.dateTo().getYear() - query.dateFrom().getYear() + 1L;
        };
    }
}
