package io.vigie.batch.query.station;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.model.climate.NationalThermalIndicator;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Days as publishers report them, of the years and those cities of a query that may be answered from them. */
public final class StationDailyAggregates {
    public static final StationDailyAggregates NONE = new StationDailyAggregates(Stream.of());

    private final Map<String, SortedMap<String, StationDailySeries>> byCity = new HashMap<>();
    private final NationalIndicatorDays indicator = new NationalIndicatorDays();

    /** @param days in any order; looked at one by one */
    public StationDailyAggregates(Stream<StationDailyReading> days) {
        days.forEach(this::add);
        indicator.days().forEach(this::put);
    }

    private void add(StationDailyReading day) {
        if (day.cityId().equals(NationalThermalIndicator.FRANCE)) {
            indicator.add(day);
        } else {
            put(day);
        }
    }

    private void put(StationDailyReading day) {
        byCity.computeIfAbsent(day.cityId(), id -> new TreeMap<>())
                .computeIfAbsent(day.source(), id -> new StationDailySeries())
                .put(day);
    }

    /** Whether days of a place have fewer stations on record than its values are made of. */
    public boolean hasTooFewStations(String cityId, LocalDate first, LocalDate last) {
        return cityId.equals(NationalThermalIndicator.FRANCE) && indicator.hasTooFewStations(first, last);
    }

    /** The days of each source, the sources by name. */
    public SortedMap<String, StationDailySeries> of(String cityId) {
        return byCity.getOrDefault(cityId, new TreeMap<>());
    }
}
