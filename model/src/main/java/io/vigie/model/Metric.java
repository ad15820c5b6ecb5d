package io.vigie.model;

import static io.vigie.model.TimestampConvention.END_OF_INTERVAL;
import static io.vigie.model.TimestampConvention.INSTANT;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured, in the unit of the contract, with the range that a reading can plausibly have.
 *
 * <p>The ranges are world records, most of them from the WMO World Weather &amp; Climate Extremes Archive (<a
 * href="https://wmo.asu.edu/content/world-meteorological-organization-global-weather-climate-extremes-archive">wmo.asu.edu</a>);
 * each constant names its own. A value outside is an error of the instrument or of the transmission.
 */
public enum Metric implements WireNamed {
    /** Air temperature 2 m above ground: −89.2 °C, Vostok, 21 July 1983; 56.7 °C, Furnace Creek, 10 July 1913. */
    TEMPERATURE("temperature_c", "°C", INSTANT, -89.2, 56.7),

    /** Relative humidity over water. Above 100 % an instrument is imprecise rather than wrong, up to 110 %. */
    RELATIVE_HUMIDITY("relative_humidity_pct", "%", INSTANT, 0, 110),

    /** Precipitation of an interval of at most 24 hours: 1825 mm, Foc-Foc (La Réunion), 7 to 8 January 1966. */
    PRECIPITATION("precipitation_mm", "mm", END_OF_INTERVAL, 0, 1825),

    /**
     * Pressure reduced to mean sea level: 870 hPa, Typhoon Tip, 12 October 1979; 1089.4 hPa, Tosontsengel (Mongolia),
     * 30 December 2004.
     */
    PRESSURE_MSL("pressure_msl_hpa", "hPa", INSTANT, 870, 1089.4),

    /** Mean wind 10 m above ground. No mean exceeds the highest gust on record, see {@link #WIND_GUST}. */
    WIND_SPEED("wind_speed_ms", "m/s", INSTANT, 0, 113.3),

    /** Gust 10 m above ground: 113.3 m/s, Barrow Island (Cyclone Olivia), 10 April 1996. */
    WIND_GUST("wind_gust_ms", "m/s", END_OF_INTERVAL, 0, 113.3),

    /** Where the wind comes from, clockwise from north; by definition 0 to 360. */
    WIND_DIRECTION("wind_direction_deg", "°", INSTANT, 0, 360),

    /** Share of the sky under clouds; by definition 0 to 100. */
    CLOUD_COVER("cloud_cover_pct", "%", INSTANT, 0, 100);

    private static final Map<String, Metric> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Metric::id, Function.identity()));

    private final String id;
    private final String unit;
    private final TimestampConvention timestampConvention;
    private final double plausibleMin;
    private final double plausibleMax;

    Metric(String id, String unit, TimestampConvention timestampConvention, double plausibleMin, double plausibleMax) {
        this.id = id;
        this.unit = unit;
        this.timestampConvention = timestampConvention;
        this.plausibleMin = plausibleMin;
        this.plausibleMax = plausibleMax;
    }

    /** The metric of this id, for instance {@code temperature_c}; empty when there is none. */
    public static Optional<Metric> fromId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    @Override
    public String id() {
        return id;
    }

    /** Unit as shown, for instance {@code °C}. */
    public String unit() {
        return unit;
    }

    /** Whether a value holds at its stamp or covers the interval before it. */
    public TimestampConvention timestampConvention() {
        return timestampConvention;
    }

    /** Lowest plausible value, inclusive, in {@link #unit()}. */
    public double plausibleMin() {
        return plausibleMin;
    }

    /** Highest plausible value, inclusive, in {@link #unit()}. */
    public double plausibleMax() {
        return plausibleMax;
    }

    /** Whether the value, in {@link #unit()}, lies in the plausible range; never for NaN. */
    public boolean isPlausible(double value) {
        return value >= plausibleMin && value <= plausibleMax;
    }
}
