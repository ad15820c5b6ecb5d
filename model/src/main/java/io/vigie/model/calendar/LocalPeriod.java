package io.vigie.model.calendar;

import java.time.Instant;

/**
 * A stretch of a city's own clock.
 *
 * @param label {@code 2021}, {@code 2021-DJF}, {@code 2021-01}, {@code 2021-01-31}, an hour's start with its offset,
 *     {@code 2021-01-31T13:00+01:00}, or two dates, {@code 2021-01-01/2023-12-31}
 * @param start inclusive
 * @param end exclusive; equal to the start for a local day that the clock skipped
 * @param hours how many hourly readings the period should hold
 */
public record LocalPeriod(String label, Instant start, Instant end, long hours) {
    public LocalPeriod {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("Cannot make period " + label + ": ends before it starts: " + end);
        }
        if (hours < 0) {
            throw new IllegalArgumentException("Cannot make period " + label + ": negative hours: " + hours);
        }
    }
}
