package io.vigie.model.state;

import io.vigie.model.live.Quality;
import io.vigie.model.observations.Observation;

/** A reading, or another version of one, that is not the newest of its city and source. */
public record OlderReading(Observation reading, Quality quality) implements JudgedReading {}
