package io.vigie.model.quality;

import io.vigie.model.Metric;
import io.vigie.model.WireNamed;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes a single value doubtful at the place where it was measured. */
public enum ValuePlausibilityCheck implements WireNamed {
    /** A pressure that the elevation explains as not reduced to sea level, see {@link StationPressure}. */
    STATION_PRESSURE,
    /** Not of this latitude and season, see {@link ClimateLimits}. */
    OUTSIDE_CLIMATE;

    /**
     * The first check that a value fails.
     *
     * @param milli in thousandths of the metric's unit
     * @param latitude degrees, north positive
     * @param elevationM metres above sea level; null when unknown
     */
    public static Optional<ValuePlausibilityCheck> failedBy(
            Metric metric, long milli, double latitude, @Nullable Double elevationM, Instant at) {
        double value = Thousandths.toDouble(milli);
        if (metric == Metric.PRESSURE_MSL && elevationM != null && StationPressure.explains(value, elevationM)) {
            return Optional.of(STATION_PRESSURE);
        }
        return ClimateLimits.of(metric, latitude, at.atOffset(ZoneOffset.UTC).getMonth())
                        .contains(value)
                ? Optional.empty()
                : Optional.of(OUTSIDE_CLIMATE);
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
