package io.vigie.batch.query;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferenceYears;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Refuses, before anything is read, a query with more rows than one answer can carry, or more to compare than memory holds. */
final class QuerySize {
    /** Some 75 MB of pages: seconds to publish, and more than a browser shows. */
    static final long MAX_ROWS = 500_000;

    /** The same of long rows: each has the count and what is expected besides. */
    static final long MAX_NUMBERS = 4_000_000;

    /** Sums of a period and year of the reference that are held at once, some 200 bytes each. */
    static final long MAX_COMPARED = 4_000_000;

    private static final long HOURS_PER_DAY = 24;
    private static final long DAYS_OF_SEASON = 90;
    private static final long NUMBERS_OF_COMPARISON = 3;

    private QuerySize() {}

    static Optional<FieldError> check(Query query) {
        long rows = rows(query);
        long most = Math.min(MAX_ROWS, MAX_NUMBERS / numbers(query));
        if (rows > most) {
            return Optional.of(new FieldError(
                    "granularity",
                    String.format(
                            Locale.ROOT,
                            "%s would give %d rows, at most %d can be answered:"
                                    + " ask for a coarser granularity, fewer cities or metrics, or fewer dates",
                            query.granularity().id(),
                            rows,
                            most)));
        }
        ReferenceYears reference = query.reference();
        if (reference != null && rows * reference.count() > MAX_COMPARED) {
            return Optional.of(new FieldError(
                    "reference",
                    String.format(
                            Locale.ROOT,
                            "%d rows would be compared with %d years each, at most %d rows can:"
                                    + " ask for a coarser granularity, fewer cities, fewer dates, or fewer years",
                            rows,
                            reference.count(),
                            MAX_COMPARED / reference.count())));
        }
        return Optional.empty();
    }

    private static long rows(Query query) {
        long kinds = query.metrics().size()
                + query.indices().size()
                + query.degreeDays().size();
        return periods(query) * query.cityIds().size() * kinds;
    }

    private static long numbers(Query query) {
        long values =
                Math.max(1, query.metrics().isEmpty() ? 1 : query.statistics().size());
        return 2 + values * (query.reference() == null ? 1 : 1 + NUMBERS_OF_COMPARISON);
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
            case YEAR -> query.dateTo().getYear() - query.dateFrom().getYear() + 1L;
            case PERIOD -> 1;
            case HOUR_OF_DAY, MONTH_OF_YEAR -> Division.of(query.granularity()).parts();
        };
    }
}
