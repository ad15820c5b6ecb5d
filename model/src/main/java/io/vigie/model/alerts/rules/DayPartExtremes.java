package io.vigie.model.alerts.rules;

import java.time.LocalDate;

/**
 * What is known of the temperatures of a window.
 *
 * @param date of the window
 * @param minMilli lowest so far, in thousandths of °C; {@link Integer#MAX_VALUE} before the first
 * @param maxMilli highest so far; {@link Integer#MIN_VALUE} before the first
 * @param hours a bit for each hour since the window's start in which there was a reading
 */
public record DayPartExtremes(LocalDate date, int minMilli, int maxMilli, int hours) {
    private static final long HOUR_MS = 3_600_000;

    public static DayPartExtremes none(LocalDate date) {
        return new DayPartExtremes(date, Integer.MAX_VALUE, Integer.MIN_VALUE, 0);
    }

    /** @param sinceStartMs how long after the window's start, under 32 hours */
    public DayPartExtremes plus(int milli, long sinceStartMs) {
        return new DayPartExtremes(
                date,
                Math.min(minMilli, milli),
                Math.max(maxMilli, milli),
                hours | 1 << (int) (sinceStartMs / HOUR_MS));
    }

    /** Whether there were readings in enough hours for the window to have a value. */
    public boolean suffice(DayPart dayPart) {
        return Integer.bitCount(hours) >= dayPart.hoursNeeded();
    }
}
