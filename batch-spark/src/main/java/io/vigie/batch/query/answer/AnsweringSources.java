package io.vigie.batch.query.answer;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.query.aggregate.CityAggregates;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.model.BilingualText;
import io.vigie.model.batch.Query;
import io.vigie.model.cities.City;
import io.vigie.model.climate.days.DailyElement;
import java.text.NumberFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a city's sources answers a question, and what the others have of it: another period may be answered by another source,
 * so that the same record has two dates.
 *
 * @param city its name
 * @param sources those that answer, by name
 * @param hours how many hourly values of what is asked each source has
 * @param days how many daily values each source has that reports whole days
 */
public record AnsweringSources(
        String city, List<String> sources, SortedMap<String, Long> hours, SortedMap<String, Long> days) {
    /** Empty where there is no choice. */
    static Optional<AnsweringSources> of(
            QueryPlan plan,
            City city,
            List<String> sources,
            CityAggregates aggregates,
            StationDailyAggregates reported) {
        Query query = plan.query();
        List<DailyElement> asked = Stream.concat(query.metrics().stream(), plan.metricsOfDays().stream())
                .distinct()
                .flatMap(metric -> DailyElement.of(metric).stream())
                .toList();
        List<DailyElement> elements = asked.isEmpty() ? StationDailyReading.ELEMENTS : asked;
        SortedMap<String, Long> hours = aggregates.valuesOf(city.cityId());
        SortedMap<String, Long> days = new TreeMap<>();
        reported.of(city.cityId())
                .forEach((source, series) -> days.put(
                        source,
                        series.count(
                                elements,
                                query.dateFrom(),
                                query.dateTo(),
                                query.filtersOrNone().months())));
        days.values().removeIf(count -> count == 0);
        AnsweringSources choice = new AnsweringSources(city.name(), sources, hours, days);
        return sources.isEmpty() || choice.others().isEmpty() ? Optional.empty() : Optional.of(choice);
    }

    private Map<String, Long> others() {
        Map<String, Long> others = new TreeMap<>(days);
        others.putAll(hours);
        others.keySet().removeAll(sources);
        return others;
    }

    /** "Paris: open-meteo-archive (87,648 hourly values) instead of metar (24,840 hourly values)". */
    public BilingualText text() {
        return new BilingualText(
                city + " : " + all(sources, Locale.FRENCH) + " plutôt que " + all(others().keySet(), Locale.FRENCH),
                city + ": " + all(sources, Locale.ENGLISH) + " instead of " + all(others().keySet(), Locale.ENGLISH));
    }

    private String all(Collection<String> of, Locale locale) {
        return of.stream()
                .map(source -> source + " (" + counts(source, locale) + ")")
                .collect(Collectors.joining(", "));
    }

    private String counts(String source, Locale locale) {
        boolean isFrench = locale.equals(Locale.FRENCH);
        return Stream.of(
                        count(hours.get(source), isFrench ? "valeurs horaires" : "hourly values", locale),
                        count(days.get(source), isFrench ? "valeurs quotidiennes" : "daily values", locale))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> count(@Nullable Long count, String of, Locale locale) {
        return count == null
                ? Optional.empty()
                : Optional.of(NumberFormat.getIntegerInstance(locale).format(count) + " " + of);
    }
}
