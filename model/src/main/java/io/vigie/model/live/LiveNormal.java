package io.vigie.model.live;

import io.vigie.model.FieldChecks;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.units.Thousandths;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A live reading beside the past of its city at this hour and season; null where {@code state} says why.
 *
 * @param temperatureNormalC mean of the city's own past at this local hour and season, °C
 * @param temperatureAnomalyC temperature minus its normal, °C
 * @param temperatureStandardisedAnomaly anomaly divided by the standard deviation of the same values
 * @param temperaturePercentilePct share of these values below this temperature, %
 * @param temperatureRankFromWarmest 1 and how many of these values are warmer
 * @param temperatureRankFromColdest 1 and how many of these values are colder
 * @param valueCount values that the reading is compared with
 * @param yearCount years that count, without the reading's own
 * @param yearFrom first year of the reference
 * @param yearTo last year of the reference
 * @param slot MM-DDTHH: the day in the middle of the 15 and the full hour that it is compared with, local
 * @param state how far the comparison holds, or why there is none
 */
public record LiveNormal(
        @Nullable Double temperatureNormalC,
        @Nullable Double temperatureAnomalyC,
        @Nullable Double temperatureStandardisedAnomaly,
        @Nullable Double temperaturePercentilePct,
        @Nullable Integer temperatureRankFromWarmest,
        @Nullable Integer temperatureRankFromColdest,
        @Nullable Integer valueCount,
        @Nullable Integer yearCount,
        @Nullable Integer yearFrom,
        @Nullable Integer yearTo,
        String slot,
        ClimateComparison.State state) {
    /** Compared with nothing. */
    public static final LiveNormal NONE = none("", ClimateComparison.State.NO_CLIMATE);

    public LiveNormal {
        FieldChecks.finite("temperature_normal_c", temperatureNormalC);
        FieldChecks.finite("temperature_anomaly_c", temperatureAnomalyC);
        FieldChecks.finite("temperature_standardised_anomaly", temperatureStandardisedAnomaly);
        FieldChecks.range("temperature_percentile_pct", temperaturePercentilePct, 0, 100);
        FieldChecks.range("temperature_rank_from_warmest", temperatureRankFromWarmest, 1, Integer.MAX_VALUE);
        FieldChecks.range("temperature_rank_from_coldest", temperatureRankFromColdest, 1, Integer.MAX_VALUE);
        FieldChecks.range("normal_value_count", valueCount, 1, Integer.MAX_VALUE);
        FieldChecks.range("normal_year_count", yearCount, 1, Integer.MAX_VALUE);
        FieldChecks.range("normal_year_from", yearFrom, 1800, 2200);
        FieldChecks.range("normal_year_to", yearTo, 1800, 2200);
    }

    public static LiveNormal of(ClimateComparison climate) {
        ClimateComparison.Values values = climate.values();
        if (values == null) {
            return none(climate.slot(), climate.state());
        }
        Long standardised = values.standardisedAnomalyMilli();
        return new LiveNormal(
                Thousandths.toDouble(values.normalMilli()),
                Thousandths.toDouble(values.anomalyMilli()),
                standardised == null ? null : (Double) Thousandths.toDouble(standardised),
                Thousandths.toDouble(values.percentileMilli()),
                values.rankFromWarmest(),
                values.rankFromColdest(),
                values.count(),
                values.yearCount(),
                values.yearFrom(),
                values.yearTo(),
                climate.slot(),
                climate.state());
    }

    private static LiveNormal none(String slot, ClimateComparison.State why) {
        return new LiveNormal(null, null, null, null, null, null, null, null, null, null, slot, why);
    }

    void write(FlatFieldWriter out) {
        out.number("temperature_normal_c", temperatureNormalC);
        out.number("temperature_anomaly_c", temperatureAnomalyC);
        out.number("temperature_standardised_anomaly", temperatureStandardisedAnomaly);
        out.number("temperature_percentile_pct", temperaturePercentilePct);
        out.integer("temperature_rank_from_warmest", temperatureRankFromWarmest);
        out.integer("temperature_rank_from_coldest", temperatureRankFromColdest);
        out.integer("normal_value_count", valueCount);
        out.integer("normal_year_count", yearCount);
        out.integer("normal_year_from", yearFrom);
        out.integer("normal_year_to", yearTo);
        out.text("climate_slot", slot);
        out.text("climate_state", state.id());
    }

    static LiveNormal read(FlatFieldReader in) {
        return new LiveNormal(
                in.optionalNumber("temperature_normal_c"),
                in.optionalNumber("temperature_anomaly_c"),
                in.optionalNumber("temperature_standardised_anomaly"),
                in.optionalNumber("temperature_percentile_pct"),
                in.optionalInteger("temperature_rank_from_warmest"),
                in.optionalInteger("temperature_rank_from_coldest"),
                in.optionalInteger("normal_value_count"),
                in.optionalInteger("normal_year_count"),
                in.optionalInteger("normal_year_from"),
                in.optionalInteger("normal_year_to"),
                in.text("climate_slot"),
                in.named("climate_state", LiveNormal::state, "state of a comparison"));
    }

    private static ClimateComparison.State state(String id) {
        return Arrays.stream(ClimateComparison.State.values())
                .filter(state -> state.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot read a state: there is no " + id));
    }
}
