package io.vigie.model.records;

import io.vigie.model.cities.CityConfiguration;
import java.time.ZoneId;
import java.util.List;

/**
 * What is remembered of a city's records, of a week at most.
 *
 * @param city name shown
 * @param timezone the city's
 * @param runs in the order in which they began
 * @param wetDays days with precipitation, of the last three at most
 */
public record RecentCityRecords(
        String city, ZoneId timezone, List<TrackedRecord> runs, List<PrecipitationDayTotal> wetDays) {
    public RecentCityRecords {
        runs = List.copyOf(runs);
        wetDays = List.copyOf(wetDays);
    }

    static RecentCityRecords none(CityConfiguration city) {
        return new RecentCityRecords(city.name(), city.timezone(), List.of(), List.of());
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return runs.isEmpty() && wetDays.isEmpty();
    }
}
