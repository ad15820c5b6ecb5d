package io.vigie.streams.climate;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.state.NewestReading;
import org.jspecify.annotations.Nullable;

/** What comes to the comparison in one stream, so that one task holds both: readings, and their cities' past. */
public sealed interface ClimateComparisonInput {

    /** The newest reading of an active city. */
    record Reading(NewestReading newest, CityConfiguration city) implements ClimateComparisonInput {}

    /** A day of a city's past: null where it is known no longer. */
    record Day(@Nullable ClimateDay day) implements ClimateComparisonInput {}
}
