package io.vigie.model.climate;

import java.util.OptionalInt;

/**
 * Count of the days of a span whose value fulfils a condition.
 *
 * @param days empty where too many days are missing
 * @param count days with a value
 * @param expectedCount days of the span
 */
public record DayCount(OptionalInt days, int count, int expectedCount) {}
