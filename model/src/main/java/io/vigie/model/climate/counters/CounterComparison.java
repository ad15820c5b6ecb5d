package io.vigie.model.climate.counters;

import io.vigie.model.WireNamed;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.normals.StandardPeriod;
import io.vigie.model.units.Thousandths;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a counter comes to beside the same dates of the other years of the city's past.
 *
 * @param state how far the comparison holds
 * @param source of the other years; null without one
 * @param normal mean of the other years of 1991 to 2020 where ten of them count, else of all that count; in the counter's unit,
 *     rounded half up to thousandths; null with fewer than two
 * @param normalFrom first year behind the normal
 * @param normalTo last year behind it
 * @param normalYearCount years behind it
 * @param rankHigh 1 and how many of all other years that count are higher; null without a value or with fewer than two years
 * @param rankLow 1 and how many are lower
 * @param yearCount all other years that count: the rank is one of {@code yearCount} + 1
 */
public record CounterComparison(
        State state,
        @Nullable String source,
        @Nullable Double normal,
        @Nullable Integer normalFrom,
        @Nullable Integer normalTo,
        int normalYearCount,
        @Nullable Integer rankHigh,
        @Nullable Integer rankLow,
        int yearCount) {

    /** How far a comparison holds. */
    public enum State implements WireNamed {
        /** The normal is of ten years and more. */
        NORMAL,
        /** It is of two to nine years. */
        PROVISIONAL,
        /** Fewer than two other years count. */
        TOO_FEW_YEARS;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param milli of the year that is compared, in thousandths; empty without a value
     * @param others of each other year that counts
     */
    static CounterComparison of(OptionalLong milli, SortedMap<Integer, Long> others, @Nullable String source) {
        if (others.size() < ClimateComparison.MIN_YEARS) {
            return new CounterComparison(State.TOO_FEW_YEARS, source, null, null, null, 0, null, null, others.size());
        }
        SortedMap<Integer, Long> standard = new TreeMap<>(others);
        standard.keySet().removeIf(year -> !StandardPeriod.contains(year));
        SortedMap<Integer, Long> years = standard.size() >= StandardPeriod.MIN_YEARS ? standard : others;
        long sum = years.values().stream().reduce(0L, Math::addExact);
        boolean isProvisional = years.size() < ClimateComparison.MIN_YEARS_OF_A_NORMAL;
        return new CounterComparison(
                isProvisional ? State.PROVISIONAL : State.NORMAL,
                source,
                Thousandths.toDouble(Thousandths.mean(sum, years.size())),
                years.firstKey(),
                years.lastKey(),
                years.size(),
                milli.isEmpty() ? null : (Integer) rank(others, year -> year > milli.getAsLong()),
                milli.isEmpty() ? null : (Integer) rank(others, year -> year < milli.getAsLong()),
                others.size());
    }

    private static int rank(SortedMap<Integer, Long> others, LongPredicate isBefore) {
        return 1 + (int) others.values().stream().filter(isBefore::test).count();
    }
}
