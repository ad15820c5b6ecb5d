package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.state.JudgedReading;

/** An accepted reading of an active city, the newest or not. */
public record ActiveCityReading(JudgedReading judged, CityConfiguration city) {}
