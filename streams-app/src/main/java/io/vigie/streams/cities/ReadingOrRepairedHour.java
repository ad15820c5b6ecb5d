package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;

/** What goes on of an active city. */
public sealed interface ReadingOrRepairedHour permits ActiveCityReading, ReadingOrRepairedHour.RepairedHour {

    /** A closed hour as the batch layer made it of the archive. */
    record RepairedHour(CityHour hour, CityConfiguration city) implements ReadingOrRepairedHour {}
}
