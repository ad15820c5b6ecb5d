package io.vigie.model.statistics;

import java.util.HashMap;
import java.util.Map;

/**
 * The trend of yearly values: the slope of Theil and Sen, and how likely it would be by chance by the test of Mann
 * and Kendall.
 *
 * <p>The slope is the median of the slopes of all pairs of years, so that a few wild years do not move it, and years
 * may be missing. Both suppose that one year does not depend on the one before.
 *
 * @param slope change a year, in the values' unit
 * @param slopeLow lower end of its confidence interval of 95 %
 * @param slopeHigh upper end
 * @param pValue probability of a trend as strong without any, both ways, 0 to 1
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen (1968), Estimates of the regression coefficient
 *     based on Kendall's tau: the slope and its interval</a>
 * @see <a href="https://doi.org/10.2307/1907187">Mann (1945), Nonparametric tests against trend</a>
 */
public record Trend(double slope, double slopeLow, double slopeHigh, double pValue) {
    /** The normal approximation of the test needs about as many values. */
    public static final int MIN_YEARS = 10;

    /** Of the normal distribution: 97.5 % lie below. */
    private static final double NORMAL_97_5 = 1.959963984540054;

    /**
     * The trend of values, in order of their years.
     *
     * @throws IllegalArgumentException of fewer than {@value #MIN_YEARS} years, or when years do not ascend
     */
    public static Trend of(int[] years, double[] values) {
        int n = years.length;
        if (n < MIN_YEARS || values.length != n) {
            throw new IllegalArgumentException("Cannot find a trend: " + n + " years, at least " + MIN_YEARS);
        }
        double[] slopes = new double[n * (n - 1) / 2];
        long signs = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (years[j] <= years[i]) {
                    throw new IllegalArgumentException("Cannot find a trend: year " + years[j] + " after " + years[i]);
                }
                slopes[next++] = (values[j] - values[i]) / (years[j] - years[i]);
                signs += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
            }
        }
        double deviation = Math.sqrt(variance(values));
        int half = slopes.length / 2;
        int low = Math.max(0, (int) Math.rint((slopes.length - NORMAL_97_5 * deviation) / 2) - 1);
        int high = Math.min(slopes.length - 1, (int) Math.rint((slopes.length + NORMAL_97_5 * deviation) / 2));
        QuickSelect.select(slopes, 0, slopes.length, half);
        QuickSelect.select(slopes, 0, half, half - 1);
        if (low < half - 1) {
            QuickSelect.select(slopes, 0, half - 1, low);
        }
        if (high > half) {
            QuickSelect.select(slopes, half + 1, slopes.length, high);
        }
        double median = slopes.length % 2 == 1 ? slopes[half] : (slopes[half - 1] + slopes[half]) / 2;
        return new Trend(median, slopes[low], slopes[high], pValue(signs, deviation));
    }

    /** Of the sum of signs, without a trend; equal values vary less. */
    private static double variance(double[] values) {
        Map<Double, Long> equals = new HashMap<>();
        for (double value : values) {
            equals.merge(value, 1L, Long::sum);
        }
        double ties = equals.values().stream().mapToDouble(Trend::weight).sum();
        return (weight(values.length) - ties) / 18;
    }

    private static double weight(long n) {
        return (double) n * (n - 1) * (2 * n + 5);
    }

    /** With the correction for continuity: the sum of signs moves in steps. */
    private static double pValue(long signs, double deviation) {
        return signs == 0 ? 1 : NormalDistributionTail.beyond((Math.abs(signs) - 1) / deviation);
    }
}
