package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.state.FlaggedReading;
import java.util.List;

/**
 * An accepted reading of an active city, the newest or not.
 *
 * @param hours those that the reading closes or corrects
 */
public record ActiveCityReading(FlaggedReading judged, List<CityHour> hours, CityConfiguration city)
        implements ReadingOrRepairedHour {}
