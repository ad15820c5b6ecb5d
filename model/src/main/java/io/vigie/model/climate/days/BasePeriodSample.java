package io.vigie.model.climate.days;

import io.vigie.model.statistics.QuantileType;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * What an element was around each calendar day, in each year of the base period: the five days centred on the day, 29
 * February left out. At both ends of the year the window goes on at the other end of the same year, as climdex.pcic has
 * it, so that a year can be left out whole.
 */
public final class BasePeriodSample {
    private static final int WINDOW_DAYS = 5;

    /** With less than this share of the sample present there is no threshold, as climdex.pcic has it. */
    public static final double MIN_SHARE_PRESENT = 0.1;

    private final int years;

    /** By calendar day and year: the values present, sorted. */
    private final double[][][] windows;

    public BasePeriodSample(DailyClimateSeries series, DailyElement element, BasePeriod base) {
        years = base.years();
        windows = new double[NoLeapDayOfYear.COUNT][years][];
        for (int year = 0; year < years; year++) {
            double[] values = yearOf365(series, element, base.from() + year);
            for (int day = 0; day < NoLeapDayOfYear.COUNT; day++) {
                windows[day][year] = window(values, day);
            }
        }
    }

    private static double[] yearOf365(DailyClimateSeries series, DailyElement element, int year) {
        double[] values = new double[NoLeapDayOfYear.COUNT];
        LocalDate end = LocalDate.of(year + 1, 1, 1);
        for (LocalDate date = LocalDate.of(year, 1, 1); date.isBefore(end); date = date.plusDays(1)) {
            if (!NoLeapDayOfYear.isFebruary29(date)) {
                values[NoLeapDayOfYear.of(date)] = series.value(element, date).orElse(Double.NaN);
            }
        }
        return values;
    }

    private static double[] window(double[] values, int centre) {
        double[] window = new double[WINDOW_DAYS];
        for (int i = 0; i < WINDOW_DAYS; i++) {
            window[i] = values[Math.floorMod(centre - WINDOW_DAYS / 2 + i, NoLeapDayOfYear.COUNT)];
        }
        return Arrays.stream(window)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    int years() {
        return years;
    }

    /** The day's threshold over all years; NaN where too little is present. */
    public double threshold(int day, double probability) {
        return threshold(without(day, -1), probability);
    }

    /** The day's mean over all years; NaN where too little is present. */
    public double mean(int day) {
        double[] all = without(day, -1);
        return isEnough(all) ? Arrays.stream(all).average().orElse(Double.NaN) : Double.NaN;
    }

    /**
     * The day's thresholds as if one year had not been: each other year in turn stands in for it, so that the sample
     * keeps its size (Zhang et al. 2005).
     *
     * @return one threshold per other year; NaN where too little is present
     */
    public double[] thresholdsWithout(int day, int year, double probability) {
        double[] rest = without(day, year);
        double[] thresholds = new double[years - 1];
        int next = 0;
        for (int other = 0; other < years; other++) {
            if (other != year) {
                thresholds[next++] = threshold(merge(rest, windows[day][other]), probability);
            }
        }
        return thresholds;
    }

    private double[] without(int day, int year) {
        double[] pool = new double[years * WINDOW_DAYS];
        int size = 0;
        for (int other = 0; other < years; other++) {
            if (other != year) {
                double[] window = windows[day][other];
                System.arraycopy(window, 0, pool, size, window.length);
                size += window.length;
            }
        }
        double[] sorted = Arrays.copyOf(pool, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] merge(double[] one, double[] other) {
        double[] both = new double[one.length + other.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < both.length; k++) {
            both[k] = j == other.length || (i < one.length && one[i] <= other[j]) ? one[i++] : other[j++];
        }
        return both;
    }

    private double threshold(double[] ascending, double probability) {
        return isEnough(ascending) ? QuantileType.TYPE_8.of(ascending, probability) : Double.NaN;
    }

    private boolean isEnough(double[] values) {
        double whole = (double) years * WINDOW_DAYS;
        return values.length > 0 && values.length / whole >= MIN_SHARE_PRESENT;
    }
}
