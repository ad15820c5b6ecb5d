package io.vigie.model.state;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.Observation;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * State of one city: a series for each of its sources, each with its own time.
 *
 * <p>Bounded: the sources that reported last are kept, at most {@value #MAX_SOURCES}. Runs of a replay count as sources of their own,
 * so that finished ones go.
 */
public final class CityState {
    static final int MAX_SOURCES = 4;

    private final Map<String, SourceSeries> bySource = new TreeMap<>();

    /** A city as it was stored: buckets by source. */
    public static CityState of(Map<String, ? extends Collection<HourBucket>> stored) {
        CityState city = new CityState();
        stored.forEach((source, buckets) -> city.bySource.put(source.intern(), SourceSeries.of(buckets)));
        return city;
    }

    /**
     * Puts a reading in its place in its source's series.
     *
     * <p>A replayed source that goes back by more than a series reaches has been started over: its hours close, and its series starts
     * over too.
     */
    public InsertResult insert(Observation reading) {
        SourceSeries series = bySource.get(reading.source());
        boolean isStartedOver = series != null
                && reading.replayed()
                && series.isOutOfReach(reading.observedAt().toEpochMilli());
        if (series != null && !isStartedOver) {
            return series.insert(reading);
        }
        List<CityHour> left = series == null ? List.of() : series.closeAll(reading);
        List<String> forgotten = series == null ? forgetForAnother() : List.of(reading.source());
        SourceSeries started = new SourceSeries();
        // One text for all cities of the source.
        bySource.put(reading.source().intern(), started);
        return started.insert(reading).after(left, forgotten);
    }

    private List<String> forgetForAnother() {
        if (bySource.size() < MAX_SOURCES) {
            return List.of();
        }
        String silentLongest = Collections.min(
                        bySource.entrySet(),
                        Comparator.comparingLong(
                                entry -> entry.getValue().newest().receivedMs()))
                .getKey();
        bySource.remove(silentLongest);
        return List.of(silentLongest);
    }

    /** All that is to be stored, by source. */
    public Map<String, List<HourBucket>> buckets() {
        Map<String, List<HourBucket>> buckets = new TreeMap<>();
        bySource.forEach((source, series) -> buckets.put(source, series.buckets()));
        return buckets;
    }

    /** About how much memory it takes. */
    public int memoryBytes() {
        return 200
                + bySource.values().stream().mapToInt(SourceSeries::memoryBytes).sum();
    }
}
