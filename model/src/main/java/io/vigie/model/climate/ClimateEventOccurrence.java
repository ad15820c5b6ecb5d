package io.vigie.model.climate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a {@link ClimateEvent} was, and how strong.
 *
 * @param from its first day
 * @param to its last day, the same for a frost that is one date
 * @param peak the highest TX of a heatwave, the lowest TN of a frost, in °C; null of a dry spell, and where no such
 *     value is known
 * @param peakOn the first day of the peak; null without one
 */
public record ClimateEventOccurrence(
        LocalDate from,
        LocalDate to,
        @Nullable Double peak,
        @Nullable LocalDate peakOn) {
    /** How many days it lasted. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }
}
