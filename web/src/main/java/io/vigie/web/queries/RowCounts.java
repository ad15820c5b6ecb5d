package io.vigie.web.queries;

import io.vigie.model.batch.EventQuestion;
import io.vigie.model.batch.Query;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.PeriodCount;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.IndexPeriod;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/** How many rows the answer to a query has, known before it is computed. */
public final class RowCounts {
    private final Gazetteer gazetteer;

    public RowCounts(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /**
     * A row for each city, period of the city's own clock, and metric, index, kind of degree days or yearly date; of
     * spells, whose number only the answer tells, the one that there is at least.
     */
    long of(Query query) {
        Map<ZoneId, Long> cities = query.cityIds().stream()
                .flatMap(id -> gazetteer.city(id).stream())
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
        if (!query.degreeDays().isEmpty()) {
            rows += query.degreeDays().size() * periods(query, query.granularity(), zone);
        }
        for (ClimateIndex index : query.indices()) {
            boolean byMonth = query.granularity() == Granularity.MONTH && index.isDefinedFor(IndexPeriod.MONTH);
            rows += periods(query, byMonth ? Granularity.MONTH : Granularity.YEAR, zone);
        }
        for (EventQuestion question : query.events()) {
            rows += question.event().isSpell() ? 1 : periods(query, Granularity.YEAR, zone);
        }
        return rows;
    }

    private static long periods(Query query, Granularity granularity, ZoneId zone) {
        return PeriodCount.of(granularity, query.dateFrom(), query.dateTo(), zone);
    }
}
