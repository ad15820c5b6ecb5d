package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.state.FlaggedReading;
import java.util.List;

/** What comes to the join in one stream, so that one task holds all: readings, repaired hours, and their cities' configurations. */
public sealed interface CityJoinInput {

    /**
     * An accepted reading of a city, active or not.
     *
     * @param hours those that the reading closes or corrects
     */
    record Reading(FlaggedReading judged, List<CityHour> hours) implements CityJoinInput {}

    /** A closed hour of a city, active or not, as the batch layer made it of the archive. */
    record RepairedHour(CityHour hour) implements CityJoinInput {}

    /** A city's configuration from now on. */
    record Configuration(CityConfiguration city) implements CityJoinInput {}
}
