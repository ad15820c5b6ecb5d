package io.vigie.web.cities;

import io.vigie.model.cities.City;

/**
 * A city that a search found.
 *
 * @param matchedName the name or alternate name that the search met, as the gazetteer spells it
 */
public record CityMatch(City city, String matchedName) {}
