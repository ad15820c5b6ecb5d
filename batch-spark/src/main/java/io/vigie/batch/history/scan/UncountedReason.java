package io.vigie.batch.history.scan;

import io.vigie.model.Metric;
import io.vigie.model.quality.ValuePlausibilityCheck;
import io.vigie.model.units.Thousandths;
import java.util.Optional;

/** Why a value of the history is kept but never counted. */
public enum UncountedReason {
    /** Lower than ever measured on Earth. */
    BELOW_WORLD_RECORD,
    /** Higher than ever measured on Earth. */
    ABOVE_WORLD_RECORD,
    /** Pressure that the city's elevation explains as not reduced to sea level. */
    STATION_PRESSURE,
    /** Not of the city's latitude and the season. */
    OUTSIDE_CLIMATE,
    /** Jumped away from its neighbours in time, farther than any weather, and back. */
    EXCURSION,
    /** The lowest temperature of the day lies above its highest: nobody knows which is wrong. */
    MINIMUM_ABOVE_MAXIMUM;

    /** What a check of the place found. */
    public static UncountedReason of(ValuePlausibilityCheck failed) {
        return switch (failed) {
            case STATION_PRESSURE -> STATION_PRESSURE;
            case OUTSIDE_CLIMATE -> OUTSIDE_CLIMATE;
        };
    }

    /** What is wrong with a value, by the world records that {@link Metric} names. */
    public static Optional<UncountedReason> of(Metric metric, long milli) {
        if (milli < Thousandths.of(metric.plausibleMin())) {
            return Optional.of(BELOW_WORLD_RECORD);
        }
        return milli > Thousandths.of(metric.plausibleMax()) ? Optional.of(ABOVE_WORLD_RECORD) : Optional.empty();
    }
}
