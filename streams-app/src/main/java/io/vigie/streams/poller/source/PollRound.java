package io.vigie.streams.poller.source;

import io.vigie.model.observations.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one visit to a source brought.
 *
 * @param source the family of the source: open-meteo, metar, meteo-france, replay; several of them if several were visited
 * @param readings oldest first within a city
 * @param citiesWithout city id → why the source has nothing for the city
 * @param next when to ask again
 * @param trouble what keeps the source from answering at all; null when it answers
 * @param detail one sentence for whoever looks at the health page
 */
public record PollRound(
        String source,
        List<Observation> readings,
        Map<String, String> citiesWithout,
        Instant next,
        @Nullable String trouble,
        String detail) {

    public PollRound {
        readings = List.copyOf(readings);
        citiesWithout = Map.copyOf(citiesWithout);
    }
}
