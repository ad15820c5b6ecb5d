package io.vigie.model.climate.counters;

import java.util.OptionalLong;

/**
 * What a counter comes to between two dates.
 *
 * @param milli in thousandths of its unit; empty where too many days are missing to say
 * @param count days with a value
 * @param expectedCount days
 */
record CounterTotal(OptionalLong milli, int count, int expectedCount) {}
