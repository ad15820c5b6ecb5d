package io.vigie.batch.query.answer;

import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.model.batch.EventQuestion;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.cities.City;
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.climate.ClimateEventFinder;
import io.vigie.model.climate.ClimateEventOccurrence;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.Hemisphere;
import io.vigie.model.climate.days.UsableBaseYears;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one city: event as asked, each in order of its dates; of a spell that never was, a row that says so.
 */
final class EventAnswerRows {
    /** Share of a period's days that must be there to say that there was no spell. */
    private static final int MIN_PERCENT = 80;

    private static final int PERCENT = 100;

    private final Query query;
    private final City city;
    private final DailyClimateSeries series;
    private final ClimateEventFinder finder;

    private EventAnswerRows(Query query, City city, DailyClimateSeries series) {
        this.query = query;
        this.city = city;
        this.series = series;
        this.finder = new ClimateEventFinder(
                series, DailySeriesYears.basePeriod(query), Hemisphere.ofLatitude(city.latitude()));
    }

    static List<AnswerRow> of(Query query, City city, DailyClimateSeries series) {
        EventAnswerRows rows = new EventAnswerRows(query, city, series);
        return query.events().stream()
                .flatMap(question -> question.event().isSpell() ? rows.spells(question) : rows.frostDates(question))
                .toList();
    }

    private Stream<AnswerRow> spells(EventQuestion question) {
        List<ClimateEventOccurrence> spells = finder.spells(question.event(), question.days()).stream()
                .filter(spell ->
                        !spell.to().isBefore(query.dateFrom()) && !spell.from().isAfter(query.dateTo()))
                .toList();
        return spells.isEmpty()
                ? Stream.of(none(question))
                : spells.stream()
                        .map(spell -> row(
                                question,
                                label(spell.from(), spell.to()),
                                spell.days(),
                                spell.days(),
                                (double) spell.days(),
                                spell));
    }

    private AnswerRow none(EventQuestion question) {
        long count = count(question.event().element(), query.dateFrom(), query.dateTo());
        long expected = ChronoUnit.DAYS.between(query.dateFrom(), query.dateTo()) + 1;
        boolean isKnown = count * PERCENT >= expected * MIN_PERCENT && hasNormals(question.event());
        return row(question, label(query.dateFrom(), query.dateTo()), count, expected, isKnown ? 0.0 : null, null);
    }

    private boolean hasNormals(ClimateEvent event) {
        return !event.usesBasePeriod()
                || UsableBaseYears.usable(series, event.element(), DailySeriesYears.basePeriod(query))
                        >= UsableBaseYears.MIN_USABLE;
    }

    private Stream<AnswerRow> frostDates(EventQuestion question) {
        return IntStream.rangeClosed(query.dateFrom().getYear(), query.dateTo().getYear())
                .mapToObj(year -> {
                    ClimateEventOccurrence frost =
                            finder.frost(question.event(), year).orElse(null);
                    LocalDate first = finder.firstOfHalf(question.event(), year);
                    LocalDate end = first.plusMonths(ClimateEventFinder.MONTHS_OF_HALF);
                    return row(
                            question,
                            Integer.toString(year),
                            count(question.event().element(), first, end.minusDays(1)),
                            first.datesUntil(end).count(),
                            frost == null ? null : (double) frost.from().getDayOfYear(),
                            frost);
                });
    }

    private long count(DailyElement element, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .filter(date -> series.value(element, date).isPresent())
                .count();
    }

    private static String label(LocalDate from, LocalDate to) {
        return from + "/" + to;
    }

    private EventRow row(
            EventQuestion question,
            String period,
            long count,
            long expected,
            @Nullable Double value,
            @Nullable ClimateEventOccurrence event) {
        return new EventRow(
                city.cityId(),
                period,
                question.event(),
                question.days(),
                count,
                expected,
                value,
                event == null ? null : event.from(),
                event == null ? null : event.to(),
                event == null ? null : event.peak(),
                event == null ? null : event.peakOn());
    }
}
