package io.vigie.model.state;

import io.vigie.model.live.ReadingQuality;
import io.vigie.model.observations.Observation;

/** A reading that was accepted in its place among those of its city and source, with what makes it suspicious. */
public sealed interface FlaggedReading permits NewestReading, OlderReading {
    Observation reading();

    /** What the readings around it say of it; what its place says comes with the place. */
    ReadingQuality quality();
}
