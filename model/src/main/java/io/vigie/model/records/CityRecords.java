package io.vigie.model.records;

import java.time.ZoneId;
import java.util.List;

/**
 * What is remembered of a city's records, of a week at most.
 *
 * @param city name shown
 * @param timezone the city's
 * @param runs in the order in which they began
 */
public record CityRecords(String city, ZoneId timezone, List<RecordRun> runs) {
    public CityRecords {
        runs = List.copyOf(runs);
    }
}
