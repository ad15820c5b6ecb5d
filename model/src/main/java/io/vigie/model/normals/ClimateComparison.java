package io.vigie.model.normals;

import io.vigie.model.WireNamed;
import io.vigie.model.units.Thousandths;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reading comes to beside the past of its city at this hour and season, in other years than its own.
 *
 * @param slot what it is compared with, see {@link NormalSlot#id}
 * @param values null where {@code state} says why
 */
public record ClimateComparison(
        State state, String slot, @Nullable Values values) {

    /** Below so many years a normal is provisional (WMO-No. 1203). */
    public static final int MIN_YEARS_OF_A_NORMAL = 10;

    public static final int MIN_YEARS = 2;

    /** How far the comparison holds, or why there is none. */
    public enum State implements WireNamed {
        /** Ten years and more are held. */
        NORMAL,
        /** Two to nine years are held. */
        PROVISIONAL,
        /** The reading has no value. */
        NO_VALUE,
        /** The city's past is not known. */
        NO_CLIMATE,
        /** The city's past is of a source that differs from the reading's by more than the weather. */
        OTHER_SOURCE,
        /** Fewer than two years count. */
        TOO_FEW_YEARS;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /**
     * The comparison, in thousandths where so named.
     *
     * @param normalMilli mean of the sample
     * @param anomalyMilli the value minus its normal
     * @param standardisedAnomalyMilli the anomaly divided by the standard deviation; null where all values are equal
     * @param percentileMilli share of the sample below the value, thousandths of a percent
     * @param rankFromWarmest 1 and how many values of the sample are higher
     * @param rankFromColdest 1 and how many are lower
     * @param count values of the sample
     * @param yearCount years that count, without the reading's own
     * @param yearFrom first year of the reference
     * @param yearTo last year of the reference
     */
    public record Values(
            long normalMilli,
            long anomalyMilli,
            @Nullable Long standardisedAnomalyMilli,
            long percentileMilli,
            int rankFromWarmest,
            int rankFromColdest,
            int count,
            int yearCount,
            int yearFrom,
            int yearTo) {}

    /** No comparison, and why. */
    static ClimateComparison none(State why, NormalSlot slot) {
        return new ClimateComparison(why, slot.id(), null);
    }

    /** The value in thousandths beside the sample; none where too few years count. */
    static ClimateComparison of(long milli, NormalSlot slot, ClimateSample sample, int yearFrom, int yearTo) {
        if (sample.yearCount() < MIN_YEARS) {
            return none(State.TOO_FEW_YEARS, slot);
        }
        long normal = sample.meanMilli().orElseThrow();
        long deviation = sample.standardDeviationMilli().orElseThrow();
        int below = sample.below(milli);
        return new ClimateComparison(
                sample.yearCount() < MIN_YEARS_OF_A_NORMAL ? State.PROVISIONAL : State.NORMAL,
                slot.id(),
                new Values(
                        normal,
                        milli - normal,
                        deviation == 0 ? null : (Long) Thousandths.mean((milli - normal) * 1_000, deviation),
                        sample.percentileMilli(milli).orElseThrow(),
                        1 + sample.above(milli),
                        1 + below,
                        sample.count(),
                        sample.yearCount(),
                        yearFrom,
                        yearTo));
    }
}
