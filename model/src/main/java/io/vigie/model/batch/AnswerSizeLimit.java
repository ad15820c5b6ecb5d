package io.vigie.model.batch;

import io.vigie.model.calendar.Granularity;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.IndexGranularity;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The limit of an answer: a query is rejected, before it is sent or anything is read, when it has more rows than one
 * answer can carry, or more to compare than memory holds.
 *
 * <p>Rows are counted on days of 24 hours and before filters: what is kept while a query is computed depends on these.
 */
final class AnswerSizeLimit {
    /** Some 75 MB of pages: seconds to publish, and more than a browser shows. */
    static final long MAX_ROWS = 500_000;

    /** The same of long rows: each has the count and what is expected besides. */
    static final long MAX_NUMBERS = 4_000_000;

    /** Sums of a period and year of the reference that are held at once, some 200 bytes each. */
    static final long MAX_COMPARED = 4_000_000;

    private static final long HOURS_PER_DAY = 24;
    private static final long MONTHS_PER_YEAR = 12;
    private static final long MONTHS_PER_SEASON = 3;
    private static final long NUMBERS_OF_COMPARISON = 3;
    /** Of a row of the wind: hours, share, mean, five forces, and some of all winds together. */
    private static final long NUMBERS_OF_WIND = 14;

    private AnswerSizeLimit() {}

    /** What is too much, and what to change. */
    static Optional<FieldError> error(Query query) {
        long rows = rows(query);
        long most = Math.min(MAX_ROWS, MAX_NUMBERS / numbers(query));
        if (rows > most) {
            return Optional.of(new FieldError(
                    "granularity",
                    String.format(
                            Locale.ROOT,
                            "%s would give %d rows, at most %d can be answered: choose %sfewer cities or fewer years",
                            query.granularity().id(),
                            rows,
                            most,
                            coarser(query.granularity()))));
        }
        ReferencePeriod reference = query.reference();
        if (reference != null && rows * reference.count() > MAX_COMPARED) {
            return Optional.of(new FieldError(
                    "reference",
                    String.format(
                            Locale.ROOT,
                            "%d rows would be compared with %d years each, at most %d rows can: choose %sfewer cities or"
                                    + " fewer years",
                            rows,
                            reference.count(),
                            MAX_COMPARED / reference.count(),
                            coarser(query.granularity()))));
        }
        return Optional.empty();
    }

    private static String coarser(Granularity granularity) {
        return switch (granularity) {
            case HOUR -> "day instead of hour, ";
            case DAY -> "month instead of day, ";
            default -> "";
        };
    }

    private static long rows(Query query) {
        long ofPeriods = query.metrics().size() + query.degreeDays().size() + windRows(query);
        return query.cityIds().size()
                * (ofPeriods * periods(query.granularity(), query)
                        + query.indices().stream()
                                .mapToLong(index -> periods(granularity(index, query), query))
                                .sum()
                        + query.events().stream()
                                .mapToLong(question -> mostEvents(question, query))
                                .sum()
                        + (query.asksForTrend() ? trends(query) : 0));
    }

    private static Granularity granularity(ClimateIndex index, Query query) {
        if (index.isDefinedFor(IndexGranularity.DAY)) {
            return Granularity.DAY;
        }
        return query.granularity() == Granularity.MONTH ? Granularity.MONTH : Granularity.YEAR;
    }

    /** Of a period: all winds together, and each sector. */
    private static long windRows(Query query) {
        return query.windSectors() == null ? 0 : 1 + query.windSectors();
    }

    /** One of each statistic and part of the year. */
    private static long trends(Query query) {
        long ofEach = (long) query.metrics().size() * query.statistics().size()
                + query.indices().size()
                + query.degreeDays().size()
                + query.events().size();
        return MONTHS_PER_YEAR * ofEach;
    }

    /** Between two spells lies at least a day. */
    private static long mostEvents(EventQuestion question, Query query) {
        return question.event().isSpell()
                ? periods(Granularity.DAY, query) / (question.days() + 1) + 1
                : periods(Granularity.YEAR, query);
    }

    private static long numbers(Query query) {
        long values =
                Math.max(1, query.metrics().isEmpty() ? 1 : query.statistics().size());
        long numbers = 2 + values * (query.reference() == null ? 1 : 1 + NUMBERS_OF_COMPARISON);
        return query.windSectors() == null ? numbers : Math.max(numbers, NUMBERS_OF_WIND);
    }

    private static long periods(Granularity granularity, Query query) {
        long days = ChronoUnit.DAYS.between(query.dateFrom(), query.dateTo()) + 1;
        return switch (granularity) {
            case HOUR -> days * HOURS_PER_DAY;
            case DAY -> days;
            case MONTH -> month(query.dateTo()) - month(query.dateFrom()) + 1;
            case SEASON -> season(query.dateTo()) - season(query.dateFrom()) + 1;
            case YEAR -> query.dateTo().getYear() - query.dateFrom().getYear() + 1L;
            case PERIOD -> 1;
            case HOUR_OF_DAY -> HOURS_PER_DAY;
            case MONTH_OF_YEAR -> MONTHS_PER_YEAR;
        };
    }

    private static long month(LocalDate date) {
        return date.getYear() * MONTHS_PER_YEAR + date.getMonthValue();
    }

    /** December begins one. */
    private static long season(LocalDate date) {
        return month(date) / MONTHS_PER_SEASON;
    }
}
