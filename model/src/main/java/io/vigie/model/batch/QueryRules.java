package io.vigie.model.batch;

import io.vigie.model.calendar.Granularity;
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.IndexGranularity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the parts of a query must be to each other, which a schema cannot say. */
public final class QueryRules {
    /** Granularities whose rows can take in dates of several years. */
    private static final Set<Granularity> OF_SEVERAL_YEARS =
            EnumSet.of(Granularity.PERIOD, Granularity.HOUR_OF_DAY, Granularity.MONTH_OF_YEAR);

    /** Granularities whose rows are not of consecutive whole days. */
    private static final Set<Granularity> NOT_OF_DAYS =
            EnumSet.of(Granularity.HOUR, Granularity.HOUR_OF_DAY, Granularity.MONTH_OF_YEAR);

    /** Granularities whose rows come again every year. */
    private static final Set<Granularity> OF_YEARS =
            EnumSet.of(Granularity.MONTH, Granularity.SEASON, Granularity.YEAR);

    private QueryRules() {}

    /** Everything that is wrong with it. */
    public static List<FieldError> errors(Query query) {
        List<FieldError> errors = new ArrayList<>();
        ReferencePeriod reference = query.reference();
        if (reference != null) {
            basePeriod(query, reference).ifPresent(errors::add);
            comparison(query).ifPresent(errors::add);
        }
        indices(query).ifPresent(errors::add);
        degreeDays(query).ifPresent(errors::add);
        wind(query).ifPresent(errors::add);
        trend(query).ifPresent(errors::add);
        AnswerSizeLimit.error(query).ifPresent(errors::add);
        return errors;
    }

    private static Optional<FieldError> basePeriod(Query query, ReferencePeriod reference) {
        return Stream.concat(
                        query.indices().stream()
                                .filter(ClimateIndex::usesBasePeriod)
                                .map(ClimateIndex::id),
                        query.events().stream()
                                .map(EventQuestion::event)
                                .filter(ClimateEvent::usesBasePeriod)
                                .map(ClimateEvent::id))
                .filter(id -> reference.count() < 2)
                .findFirst()
                .map(id -> new FieldError("reference", reference.from() + " is one year: " + id + " needs at least 2"));
    }

    private static Optional<FieldError> comparison(Query query) {
        boolean compares = !query.metrics().isEmpty() || !query.degreeDays().isEmpty();
        boolean longerThanAYear = !query.dateTo().isBefore(query.dateFrom().plusYears(1));
        return compares && longerThanAYear && OF_SEVERAL_YEARS.contains(query.granularity())
                ? Optional.of(new FieldError(
                        "reference",
                        "compares with the same dates of other years: with granularity "
                                + query.granularity().id()
                                + " ask for at most a year of dates, or by year, season or month"))
                : Optional.empty();
    }

    private static Optional<FieldError> trend(Query query) {
        if (!query.asksForTrend()) {
            return Optional.empty();
        }
        if (!OF_YEARS.contains(query.granularity())) {
            return Optional.of(new FieldError(
                    "trend",
                    "is of one year after the other: ask for month, season or year, not "
                            + query.granularity().id()));
        }
        boolean isOfSomeHours =
                !query.metrics().isEmpty() && !query.filtersOrNone().where().isEmpty();
        return isOfSomeHours
                ? Optional.of(new FieldError("trend", "is not of hours that fulfil conditions: ask without where"))
                : Optional.empty();
    }

    private static Optional<FieldError> indices(Query query) {
        return query.indices().stream()
                .filter(index -> index.isDefinedFor(IndexGranularity.DAY) && query.granularity() != Granularity.DAY)
                .findFirst()
                .map(index -> new FieldError(
                        "indices",
                        index.id() + " is of single days: ask by day, not "
                                + query.granularity().id()));
    }

    private static Optional<FieldError> wind(Query query) {
        return query.windSectors() != null && query.granularity() == Granularity.HOUR
                ? Optional.of(new FieldError(
                        "wind_sectors", "make a rose of many hours: ask for day, month or longer, not hour"))
                : Optional.empty();
    }

    private static Optional<FieldError> degreeDays(Query query) {
        return !query.degreeDays().isEmpty() && NOT_OF_DAYS.contains(query.granularity())
                ? Optional.of(new FieldError(
                        "degree_days",
                        "are of whole days: ask for day, month, season, year or period, not "
                                + query.granularity().id()))
                : Optional.empty();
    }
}
