package io.vigie.batch.query;

import io.vigie.model.batch.Query;
import io.vigie.model.calendar.LocalPeriods;
import io.vigie.model.calendar.Period;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The periods a query asks for, by each city's own clock. */
final class QueryPeriods {
    private final Map<String, ZoneId> zoneByCity;
    private final Map<ZoneId, List<Period>> periodsByZone;

    private QueryPeriods(Map<String, ZoneId> zoneByCity, Map<ZoneId, List<Period>> periodsByZone) {
        this.zoneByCity = zoneByCity;
        this.periodsByZone = periodsByZone;
    }

    static QueryPeriods of(Query query, Gazetteer gazetteer) {
        Map<String, ZoneId> zoneByCity = new LinkedHashMap<>();
        Map<ZoneId, List<Period>> periodsByZone = new HashMap<>();
        for (String cityId : query.cityIds()) {
            ZoneId zone = gazetteer
                    .city(cityId)
                    .map(City::timezone)
                    .orElseThrow(() -> new NoSuchElementException("Cannot find city " + cityId + ": not a known id"));
            zoneByCity.put(cityId, zone);
            periodsByZone.computeIfAbsent(
                    zone, z -> LocalPeriods.of(query.granularity(), query.dateFrom(), query.dateTo(), z));
        }
        return new QueryPeriods(zoneByCity, periodsByZone);
    }

    /** The periods of a city, in order; every city of a query has the same dates but not the same number of hours. */
    List<Period> of(String cityId) {
        ZoneId zone = zoneByCity.get(cityId);
        return zone == null ? List.of() : periodsByZone.getOrDefault(zone, List.of());
    }

    PeriodIndex index() {
        return new PeriodIndex(zoneByCity, periodsByZone);
    }

    /** Start of the earliest period of any city. */
    Instant start() {
        return periodsByZone.values().stream()
                .map(periods -> periods.get(0).start())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** End of the latest period of any city. */
    Instant end() {
        return periodsByZone.values().stream()
                .map(periods -> periods.get(periods.size() - 1).end())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The UTC year of the first instant of any city. */
    int firstYear() {
        return start().atOffset(ZoneOffset.UTC).getYear();
    }

    /** The UTC year of the last end: the value of an interval that ends there counts. */
    int lastYear() {
        return end().atOffset(ZoneOffset.UTC).getYear();
    }
}
