package io.vigie.model.batch;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.SourceCoverage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the history must hold for a query to have an answer. A query is rejected only where none of its cities can be
 * answered; where some can, the answer tells which cannot.
 */
public final class QueryCoverageRules {
    private final Gazetteer gazetteer;
    private final Map<String, Coverage> held;
    private final LocalDate today;

    /**
     * @param held what the history holds of every city; while it is not known of any, nothing is rejected for lack of
     *     it
     * @param today the date in UTC
     */
    public QueryCoverageRules(Gazetteer gazetteer, Collection<Coverage> held, LocalDate today) {
        this.gazetteer = gazetteer;
        this.held = held.stream().collect(Collectors.toMap(Coverage::cityId, Function.identity()));
        this.today = today;
    }

    /** Everything that can have no value, with what to change. */
    public List<FieldError> errors(Query query) {
        List<FieldError> errors = new ArrayList<>();
        dates(query).ifPresent(errors::add);
        reference(query).ifPresent(errors::add);
        return errors;
    }

    private Optional<FieldError> dates(Query query) {
        // Somewhere it is tomorrow already.
        LocalDate newest = today.plusDays(1);
        if (query.dateFrom().isAfter(newest)) {
            return Optional.of(new FieldError(
                    "date_from", query.dateFrom() + " is to come: the history ends today, choose earlier dates"));
        }
        List<SourceCoverage> all = sources(query).toList();
        if (held.isEmpty() || all.stream().anyMatch(source -> isWithin(source, query))) {
            return Optional.empty();
        }
        if (all.isEmpty() && query.source() != null) {
            return Optional.of(new FieldError(
                    "source",
                    "no history of " + names(query) + " from " + query.source() + ": it has "
                            + query.cityIds().stream()
                                    .flatMap(cityId -> sources(cityId).stream())
                                    .map(SourceCoverage::source)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        if (all.isEmpty()) {
            return Optional.of(new FieldError(
                    "city_ids", "no history of " + names(query) + " yet: choose another city, or load its past"));
        }
        return Optional.of(new FieldError(
                "date_from",
                "no history of " + names(query) + " from " + query.dateFrom() + " to " + query.dateTo()
                        + ": it reaches from "
                        + date(all.stream()
                                .map(SourceCoverage::firstAt)
                                .min(Instant::compareTo)
                                .orElseThrow())
                        + " to "
                        + date(all.stream()
                                .map(SourceCoverage::lastAt)
                                .max(Instant::compareTo)
                                .orElseThrow())));
    }

    /** Those of all its cities that may answer. */
    private Stream<SourceCoverage> sources(Query query) {
        return query.cityIds().stream()
                .flatMap(cityId -> sources(cityId).stream())
                .filter(source -> query.allows(source.source()));
    }

    private List<SourceCoverage> sources(String cityId) {
        Coverage coverage = held.get(cityId);
        return coverage == null ? List.of() : coverage.sources();
    }

    /** By the day, and one more on each side: the city's own clock is not UTC. */
    private static boolean isWithin(SourceCoverage source, Query query) {
        return !query.dateTo().plusDays(1).isBefore(date(source.firstAt()))
                && !query.dateFrom().minusDays(1).isAfter(date(source.lastAt()));
    }

    private Optional<FieldError> reference(Query query) {
        ReferencePeriod reference = query.reference();
        if (reference == null) {
            return query.usesBasePeriod()
                    ? tooFewHeld(
                            query, ReferencePeriod.STANDARD_BASE, ReferencePeriod.MIN_USABLE_YEARS, "the base period ")
                    : Optional.empty();
        }
        if (reference.count() < ReferencePeriod.MIN_USABLE_YEARS) {
            return Optional.of(new FieldError(
                    "reference",
                    reference.from() + " to " + reference.to() + " has too few years (" + reference.count()
                            + "): choose at least " + ReferencePeriod.MIN_USABLE_YEARS));
        }
        return tooFewHeld(query, reference, reference.neededYears(), "");
    }

    private Optional<FieldError> tooFewHeld(Query query, ReferencePeriod reference, int needed, String what) {
        long years = query.cityIds().stream()
                .map(cityId -> sources(cityId).stream()
                        .filter(source -> query.allows(source.source()))
                        .toList())
                .mapToLong(sources -> years(sources, reference))
                .max()
                .orElse(0);
        return held.isEmpty() || years >= needed
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "reference",
                        what + reference.from() + " to " + reference.to() + " has history in " + years
                                + " years, at least " + needed
                                + " are needed: choose years that the history holds, or load more of the past"));
    }

    /** Values of two sources are never mixed: of the source that has most. */
    private static long years(Collection<SourceCoverage> sources, ReferencePeriod reference) {
        return sources.stream()
                .mapToLong(source -> IntStream.rangeClosed(reference.from(), reference.to())
                        .filter(year -> isIn(source, year))
                        .count())
                .max()
                .orElse(0);
    }

    private static boolean isIn(SourceCoverage source, int year) {
        return date(source.firstAt()).getYear() <= year
                && year <= date(source.lastAt()).getYear();
    }

    private String names(Query query) {
        return query.cityIds().stream()
                .map(id -> gazetteer.historyPlace(id).map(City::name).orElse(id))
                .collect(Collectors.joining(", "));
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
