package io.vigie.model.quality;

import io.vigie.model.Metric;
import java.time.Month;

/**
 * What a metric can be at a latitude and in a season, after WMO, Guide on the Global Data-processing System, WMO-No.
 * 305, 1993, chapter 6 (as the R package dataresqc prints it, {@code wmo_gross_errors}): values outside are erroneous.
 * Both its halves of the year count from April and October.
 *
 * @param min the lowest, in the metric's unit
 * @param max the highest
 */
public record ClimateLimits(double min, double max) {
    private static final double MID_LATITUDE = 45;
    private static final ClimateLimits NONE = new ClimateLimits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** @param latitude degrees, north positive */
    public static ClimateLimits of(Metric metric, double latitude, Month month) {
        boolean isNorthernSummer = month.compareTo(Month.APRIL) >= 0 && month.compareTo(Month.SEPTEMBER) <= 0;
        boolean isSummer = latitude >= 0 == isNorthernSummer;
        boolean isLow = Math.abs(latitude) <= MID_LATITUDE;
        return switch (metric) {
            case TEMPERATURE ->
                isLow
                        ? isSummer ? new ClimateLimits(-30, 60) : new ClimateLimits(-40, 55)
                        : isSummer ? new ClimateLimits(-40, 50) : new ClimateLimits(-90, 40);
            case PRESSURE_MSL ->
                isLow
                        ? isSummer ? new ClimateLimits(850, 1100) : new ClimateLimits(870, 1100)
                        : isSummer ? new ClimateLimits(920, 1100) : new ClimateLimits(910, 1100);
            case WIND_SPEED ->
                isLow ? new ClimateLimits(0, isSummer ? 150 : 125) : new ClimateLimits(0, isSummer ? 75 : 100);
            case RELATIVE_HUMIDITY, PRECIPITATION, WIND_GUST, WIND_DIRECTION, CLOUD_COVER -> NONE;
        };
    }

    /** Whether the value, in the metric's unit, lies within, both ends included. */
    public boolean contains(double value) {
        return value >= min && value <= max;
    }
}
