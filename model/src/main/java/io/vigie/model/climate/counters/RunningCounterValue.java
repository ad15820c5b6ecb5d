package io.vigie.model.climate.counters;

import io.vigie.model.WireNamed;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.CustomDayCounter;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One counter of a city, from the start of the year or season to the last day that is over.
 *
 * @param counter id of an index ({@code SU}, {@code TR}, {@code FD}) or of a method of degree days, {@code hot_days} (a highest
 *     temperature of {@code thresholdC} or more), {@code precipitation}, {@code own_days} (see {@code own})
 * @param thresholdC base or threshold, °C; null where the definition has it
 * @param granularity year or season
 * @param period {@code 2026}, {@code 2026-DJF}
 * @param from its first day, local
 * @param to the last day that counts in {@code value}; before {@code from} on the first day
 * @param value in the unit; null where {@code reason} says why
 * @param reason why there is no value; null where there is one
 * @param soFar the same with the hours so far of the day under way: provisional, a night is tropical until it freezes; null
 *     without such an hour
 * @param count days with a value, to {@code to}
 * @param expectedCount days
 * @param own as it was set for the city; null of what is counted in all cities
 */
public record RunningCounterValue(
        String counter,
        @Nullable Double thresholdC,
        String unit,
        Granularity granularity,
        String period,
        LocalDate from,
        LocalDate to,
        @Nullable Double value,
        @Nullable Reason reason,
        @Nullable Double soFar,
        int count,
        int expectedCount,
        CounterComparison comparison,
        @Nullable CustomDayCounter own) {

    /** Why a counter has no value. */
    public enum Reason implements WireNamed {
        /** The first day is not over. */
        NO_DAY_YET,
        /** The city's past is of a source that differs from the live one by more than the weather. */
        OTHER_SOURCE,
        /** The city's past is not known. */
        NO_PAST,
        /** Too many days are missing, by the rule of the counter: any of a sum; of days over three a month, or fifteen. */
        MISSING_DAYS;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
