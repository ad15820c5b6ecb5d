package io.vigie.model.climate.days;

/**
 * The days of a month or year within a series.
 *
 * @param label {@code 2021} or {@code 2021-01}
 * @param from place of its first day in the series, inclusive
 * @param to place after its last day
 */
public record DaySpan(String label, int from, int to) {
    public int days() {
        return to - from;
    }
}
