package io.vigie.streams.poller.source;

import io.vigie.model.cities.CityConfiguration;
import java.time.Instant;
import java.util.List;

/**
 * Where readings come from. A source decides itself which of the active cities are due, and when it wants to be asked
 * again; to be asked sooner costs it nothing. It never fails for one city's sake, and trouble with all of them is part of the
 * {@link PollRound}.
 */
public interface ObservationSource {

    /**
     * The readings that are due.
     *
     * @param cities all active cities
     * @param now the present instant
     * @throws InterruptedException when the process is asked to stop meanwhile
     */
    PollRound readings(List<CityConfiguration> cities, Instant now) throws InterruptedException;
}
