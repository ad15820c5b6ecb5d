package io.vigie.model.quality;

/**
 * The pressure at a station, which passes for that at sea level where a file does not say which it holds.
 *
 * <p>In the standard atmosphere (ISO 2533:1975, ICAO Doc 7488) the pressure at height h is 1013.25 (1 − 0.0065 h /
 * 288.15)^5.25588 hPa: 834 hPa in Denver, at 1,609 m.
 */
public final class StationPressure {
    private static final double SEA_LEVEL_HPA = 1013.25;
    private static final double LAPSE_K_PER_M = 0.0065;
    private static final double SEA_LEVEL_K = 288.15;
    private static final double EXPONENT = 5.25588;

    /**
     * Lower pressures at sea level are those of tropical cyclones and of the deepest lows, which fill up over land:
     * WMO-No. 305 (1993), chapter 6, holds them suspect even in the storm tracks (below 940 hPa in winter, 950 in
     * summer, beyond 45° of latitude).
     */
    private static final double LOWEST_INLAND_HPA = 950;

    /** Lower cities have deep lows of their own, and the pressure there is less than 35 hPa below that at sea level. */
    private static final double LOWEST_ELEVATION_M = 300;

    /** A station's own pressure in an ordinary low, as a share of the standard one. */
    private static final double IN_A_LOW = 0.95;

    private StationPressure() {}

    /** The standard pressure at a height, in hPa. */
    public static double standardHpa(double elevationM) {
        return SEA_LEVEL_HPA * Math.pow(1 - LAPSE_K_PER_M * elevationM / SEA_LEVEL_K, EXPONENT);
    }

    /**
     * Whether the elevation explains a value that is too low for sea level: it is the pressure at the place, or one
     * reduced to sea level in part. From 300 m up; below, both pressures overlap.
     *
     * @param hpa what is called pressure at sea level
     */
    public static boolean explains(double hpa, double elevationM) {
        return elevationM >= LOWEST_ELEVATION_M && hpa < LOWEST_INLAND_HPA && hpa >= IN_A_LOW * standardHpa(elevationM);
    }
}
