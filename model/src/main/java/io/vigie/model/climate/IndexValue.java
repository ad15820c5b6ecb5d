package io.vigie.model.climate;

import java.util.OptionalDouble;

/**
 * What an index says of a month, a year or a day.
 *
 * @param period {@code 2021}, {@code 2021-01} or {@code 2021-01-31}; a southern growing season has the year in which it starts
 * @param value in the index's unit, not rounded; empty when too many days are missing or there is nothing to say
 * @param count days with the index's element; of an index of single days, those that the day is told among
 * @param expectedCount days of the period, or those that it could be told among
 */
public record IndexValue(ClimateIndex index, String period, OptionalDouble value, int count, int expectedCount) {}
