package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.state.JudgedReading;

/** What comes to the join in one stream, so that one task holds both: readings, and their cities' configurations. */
public sealed interface CityInput {

    /** An accepted reading of a city, active or not. */
    record Reading(JudgedReading judged) implements CityInput {}

    /** A city's configuration from now on. */
    record Configuration(CityConfiguration city) implements CityInput {}
}
