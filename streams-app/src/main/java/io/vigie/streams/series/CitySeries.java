package io.vigie.streams.series;

import io.vigie.model.observations.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is remembered of one city: a series for each of its sources, each with its own time.
 *
 * <p>Bounded: the sources that reported last are kept, at most {@value #MAX_SOURCES}. Runs of a replay count as sources
 * of their own, so that finished ones go.
 */
final class CitySeries {

    static final int MAX_SOURCES = 4;

    /** The source that reported last comes last. */
    private final LinkedHashMap<String, Series> bySource = new LinkedHashMap<>();

    /** The series of a source, which becomes the one that reported last. */
    Series of(String source) {
        Series series = bySource.remove(source);
        return put(source, series == null ? Series.empty() : series);
    }

    /**
     * Puts a reading in its place in its source's series.
     *
     * <p>A replayed source that goes back by more than a series reaches has been started over: its hours close, and its
     * series starts over too.
     */
    Placement place(Observation reading) {
        Series series = of(reading.source());
        if (!reading.replayed() || !series.isOutOfReach(reading.observedAt().toEpochMilli())) {
            return series.place(reading);
        }
        List<HourTotals> left = series.closeAll();
        return new Placement(
                put(reading.source(), Series.empty()).place(reading).place(), left);
    }

    Series put(String source, Series series) {
        bySource.put(source, series);
        if (bySource.size() > MAX_SOURCES) {
            bySource.remove(bySource.keySet().iterator().next());
        }
        return series;
    }

    /** About how much memory it takes. */
    int memoryBytes() {
        int bytes = 0;
        for (Series series : bySource.values()) {
            bytes += series.memoryBytes();
        }
        return bytes;
    }

    Map<String, Series> bySource() {
        return bySource;
    }
}
