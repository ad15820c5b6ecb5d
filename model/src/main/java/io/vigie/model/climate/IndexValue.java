package io.vigie.model.climate;

import java.util.OptionalDouble;

/**
 * What an index says of a month or year.
 *
 * @param period {@code 2021} or {@code 2021-01}; a southern growing season has the year in which it starts
 * @param value in the index's unit, not rounded; empty when too many days are missing or there is nothing to say
 * @param count days with the index's element
 * @param expectedCount days of the period
 */
public record IndexValue(ClimateIndex index, String period, OptionalDouble value, int count, int expectedCount) {}
