package io.vigie.model.climate;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.BasePeriodSample;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.NoLeapDayOfYear;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * How far each day of a series lies in a tail of the base period: 1 or 0 outside of the base period; inside, the share
 * of the bootstrap's thresholds that it passes, because a year compared with thresholds made from itself passes them
 * too rarely and the series would jump at both ends of the period (Zhang, Hegerl, Zwiers, Kenyon 2005, Avoiding
 * Inhomogeneity in Percentile-Based Indices of Temperature Extremes, J. Climate 18, 1641–1651).
 */
final class BootstrappedExceedance {
    private final DailyClimateSeries series;
    private final double[] values;
    private final BasePeriodSample sample;
    private final BasePeriod base;
    private final DistributionTail tail;
    private final double[] plainThresholds;

    BootstrappedExceedance(DailyClimateSeries series, DailyElement element, BasePeriod base, DistributionTail tail) {
        this.series = series;
        this.values = series.values(element);
        this.sample = new BasePeriodSample(series, element, base);
        this.base = base;
        this.tail = tail;
        this.plainThresholds = new double[NoLeapDayOfYear.COUNT];
        Arrays.setAll(plainThresholds, day -> sample.threshold(day, tail.probability()));
    }

    /** Per day of the series, 0 to 1; NaN where its threshold or, outside of the base period, the day is missing. */
    double[] shares() {
        double[] shares = new double[values.length];
        for (int place = 0; place < values.length; place++) {
            LocalDate date = series.date(place);
            shares[place] = base.contains(date.getYear())
                    ? shareInside(values[place], NoLeapDayOfYear.of(date), date.getYear() - base.from())
                    : shareOutside(values[place], plainThresholds[NoLeapDayOfYear.of(date)]);
        }
        return shares;
    }

    /** Whether each day passes the plain threshold of its calendar day, inside the base period too. */
    boolean[] passPlainThreshold() {
        boolean[] passes = new boolean[values.length];
        for (int place = 0; place < values.length; place++) {
            passes[place] = tail.holds(values[place], plainThresholds[NoLeapDayOfYear.of(series.date(place))]);
        }
        return passes;
    }

    /** Whether every calendar day has a threshold. */
    boolean thresholdsAreComplete() {
        return Arrays.stream(plainThresholds).noneMatch(Double::isNaN);
    }

    /** A missing day passes no threshold and stays in the denominator: what climdex.pcic publishes depends on it. */
    private double shareInside(double value, int day, int year) {
        return shareOf(value, sample.thresholdsWithout(day, year, tail.probability()));
    }

    private double shareOutside(double value, double threshold) {
        return Double.isNaN(value) ? Double.NaN : shareOf(value, threshold);
    }

    private double shareOf(double value, double... thresholds) {
        int passed = 0;
        for (double threshold : thresholds) {
            if (Double.isNaN(threshold)) {
                return Double.NaN;
            }
            if (tail.holds(value, threshold)) {
                passed++;
            }
        }
        return (double) passed / thresholds.length;
    }
}
