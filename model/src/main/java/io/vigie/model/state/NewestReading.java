package io.vigie.model.state;

import io.vigie.model.live.ReadingQuality;
import io.vigie.model.observations.Observation;

/**
 * The newest reading of a city and source among the others.
 *
 * @param lastHour what the hour that ends with it adds up to
 * @param lastDay what the 24 hours that end with it add up to
 * @param trends where its values come from
 * @param quality what makes it suspicious; what its place says of it comes with the place
 */
public record NewestReading(
        Observation reading,
        WindowAccumulator lastHour,
        WindowAccumulator lastDay,
        ReadingTrends trends,
        ReadingQuality quality)
        implements FlaggedReading {}
