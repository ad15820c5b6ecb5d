package io.vigie.model.normals;

import io.vigie.model.normals.ClimateComparison.State;
import io.vigie.model.statistics.QuantileType;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is usual in a city at a local hour and season, for a curve to be drawn before: of the same sample, by the same rules, as
 * the {@link ClimateComparison} of a reading of that hour, so without the hour's own year.
 *
 * @param state normal or provisional; else why there are no values
 * @param values null where {@code state} says why
 */
public record UsualRange(State state, @Nullable Values values) {
    /** The type that a query's percentiles have. */
    private static final QuantileType QUANTILES = QuantileType.TYPE_8;

    /**
     * The band, in thousandths of a degree.
     *
     * @param normalMilli mean of the sample
     * @param p10Milli a tenth of the sample is below, by Hyndman and Fan's type 8
     * @param p90Milli nine tenths are below
     * @param minMilli the lowest value
     * @param maxMilli the highest value
     * @param yearCount years that count
     * @param yearFrom first year of the reference
     * @param yearTo last year of the reference
     * @param source of the history
     */
    public record Values(
            long normalMilli,
            long p10Milli,
            long p90Milli,
            long minMilli,
            long maxMilli,
            int yearCount,
            int yearFrom,
            int yearTo,
            String source) {}

    /**
     * The band at an hour of a curve.
     *
     * @param local the hour, on the city's clock
     * @param past the city's around the day of the hour's slot
     * @param source of the curve: a past of another family is none to compare with
     */
    public static UsualRange of(LocalDateTime local, CityClimateWindow past, String source) {
        CompactClimateDay first = past.first();
        if (first == null) {
            return new UsualRange(State.NO_CLIMATE, null);
        }
        if (!SourceFamilyResolver.familyOf(first.source()).equals(SourceFamilyResolver.familyOf(source))) {
            return new UsualRange(State.OTHER_SOURCE, null);
        }
        NormalSlot slot = NormalSlot.of(ClimateComparer.METRIC, local);
        ClimateSample sample = past.sample(slot, NormalSlot.yearOf(local));
        if (sample.yearCount() < ClimateComparison.MIN_YEARS) {
            return new UsualRange(State.TOO_FEW_YEARS, null);
        }
        long[] ascending = sample.ascendingMillis();
        return new UsualRange(
                sample.yearCount() < ClimateComparison.MIN_YEARS_OF_A_NORMAL ? State.PROVISIONAL : State.NORMAL,
                new Values(
                        sample.meanMilli().orElseThrow(),
                        QUANTILES.of(ascending, 100),
                        QUANTILES.of(ascending, 900),
                        ascending[0],
                        ascending[ascending.length - 1],
                        sample.yearCount(),
                        first.referenceFrom(),
                        first.referenceTo(),
                        first.source()));
    }
}
