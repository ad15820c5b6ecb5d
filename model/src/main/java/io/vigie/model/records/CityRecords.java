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
public record CityRecords(String city, ZoneId timezone, List<RecordRun> runs, List<WetDay> wetDays) {
    public CityRecords {
        runs = List.copyOf(runs);
        wetDays = List.copyOf(wetDays);
    }

    static CityRecords none(CityConfiguration city) {
        return new CityRecords(city.name(), city.timezone(), List.of(), List.of());
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return runs.isEmpty() && wetDays.isEmpty();
    }
}
