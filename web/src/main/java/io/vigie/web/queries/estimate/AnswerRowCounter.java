package io.vigie.web.queries.estimate;

import io.vigie.model.batch.EventQuestion;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.PeriodCount;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.IndexGranularity;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many rows the answer to a query has, known before it is computed. */
public final class AnswerRowCounter {
    private static final long MONTHS = 12;
    private static final long SEASONS = 4;

    private final Gazetteer gazetteer;

    public AnswerRowCounter(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /**
     * A row for each city, period of the city's own clock, and metric, sector of a wind rose and one more, index, kind of degree days or yearly date; of
     * spells, whose number only the answer tells, the one that there is at least.
     */
    public long of(Query query) {
        Map<ZoneId, Long> cities = query.cityIds().stream()
                .flatMap(id -> gazetteer.historyPlace(id).stream())
                .collect(Collectors.groupingBy(City::timezone, Collectors.counting()));
        return cities.entrySet().stream()
                .mapToLong(inZone -> inZone.getValue() * rows(query, inZone.getKey()))
                .sum();
    }

    private static long rows(Query query, ZoneId zone) {
        long rows = 0;
        if (!query.metrics().isEmpty()) {
            rows += query.metrics().size() * PeriodCounter.of(query, zone);
        }
        if (query.windSectors() != null) {
            rows += (1 + query.windSectors()) * PeriodCounter.of(query, zone);
        }
        if (!query.degreeDays().isEmpty()) {
            rows += query.degreeDays().size() * periods(query, query.granularity(), zone);
        }
        for (ClimateIndex index : query.indices()) {
            rows += periods(query, granularity(index, query), zone);
        }
        for (EventQuestion question : query.events()) {
            rows += question.event().isSpell() ? 1 : periods(query, Granularity.YEAR, zone);
        }
        return query.asksForTrend() ? rows + trends(query, zone) : rows;
    }

    /** One of each statistic and part of the year that the dates have. */
    private static long trends(Query query, ZoneId zone) {
        List<Integer> months = query.filtersOrNone().months();
        boolean isOfMonths = query.granularity() == Granularity.MONTH && !months.isEmpty();
        long numbers = query.statistics().stream()
                .filter(statistic -> !statistic.isTime() && !statistic.equals(Statistic.COUNT))
                .count();
        long ofMetrics = query.metrics().isEmpty()
                ? 0
                : Math.min(PeriodCounter.of(query, zone), isOfMonths ? months.size() : parts(query.granularity()));
        long ofDays = Math.min(periods(query, query.granularity(), zone), parts(query.granularity()));
        long ofIndices = query.indices().stream()
                .mapToLong(index -> isByMonth(index, query) ? ofDays : 1)
                .sum();
        long dates = query.events().stream()
                .filter(question -> !question.event().isSpell())
                .count();
        return query.metrics().size() * numbers * ofMetrics + query.degreeDays().size() * ofDays + ofIndices + dates;
    }

    private static long parts(Granularity granularity) {
        return switch (granularity) {
            case MONTH -> MONTHS;
            case SEASON -> SEASONS;
            default -> 1;
        };
    }

    private static Granularity granularity(ClimateIndex index, Query query) {
        if (index.isDefinedFor(IndexGranularity.DAY)) {
            return Granularity.DAY;
        }
        return isByMonth(index, query) ? Granularity.MONTH : Granularity.YEAR;
    }

    private static boolean isByMonth(ClimateIndex index, Query query) {
        return query.granularity() == Granularity.MONTH && index.isDefinedFor(IndexGranularity.MONTH);
    }

    private static long periods(Query query, Granularity granularity, ZoneId zone) {
        return PeriodCount.of(granularity, query.dateFrom(), query.dateTo(), zone);
    }
}
