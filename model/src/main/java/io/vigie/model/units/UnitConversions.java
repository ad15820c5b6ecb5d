package io.vigie.model.units;

/** Conversions to the units of the contract, with the exact definitions of the units where there are any. */
public final class UnitConversions {
    private static final double KMH_PER_MS = 3.6;
    private static final double KM_PER_MILE = 1.609344;
    private static final double KM_PER_NAUTICAL_MILE = 1.852;
    private static final double CELSIUS_ZERO_IN_KELVIN = 273.15;
    private static final double MM_PER_INCH = 25.4;

    /** Conventional inch of mercury at 0 °C. */
    private static final double HPA_PER_IN_HG = 33.8639;

    private static final double PA_PER_HPA = 100.0;

    private UnitConversions() {}

    /** km/h to m/s. */
    public static double kmhToMs(double kmh) {
        return kmh / KMH_PER_MS;
    }

    /** Miles per hour to m/s. */
    public static double mphToMs(double mph) {
        return kmhToMs(mph * KM_PER_MILE);
    }

    /** Knots to m/s. */
    public static double knotsToMs(double knots) {
        return kmhToMs(knots * KM_PER_NAUTICAL_MILE);
    }

    /** m/s to km/h. */
    public static double msToKmh(double ms) {
        return ms * KMH_PER_MS;
    }

    /** °F to °C. */
    public static double fahrenheitToC(double fahrenheit) {
        return (fahrenheit - 32.0) * 5.0 / 9.0;
    }

    /** °C to °F. */
    public static double celsiusToF(double celsius) {
        return celsius * 9.0 / 5.0 + 32.0;
    }

    /** K to °C. */
    public static double kelvinToC(double kelvin) {
        return kelvin - CELSIUS_ZERO_IN_KELVIN;
    }

    /** Inches to mm. */
    public static double inchToMm(double inch) {
        return inch * MM_PER_INCH;
    }

    /** Inches of mercury to hPa. */
    public static double inHgToHpa(double inHg) {
        return inHg * HPA_PER_IN_HG;
    }

    /** Pa to hPa. */
    public static double paToHpa(double pa) {
        return pa / PA_PER_HPA;
    }
}
