package io.vigie.model.state;

import io.vigie.model.live.ReadingQuality;
import io.vigie.model.observations.Observation;

/** A reading, or another version of one, that is not the newest of its city and source. */
public record OlderReading(Observation reading, ReadingQuality quality) implements FlaggedReading {}
