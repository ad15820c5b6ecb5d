package io.vigie.model.statistics;

/** Tail of the standard normal distribution. */
final class NormalDistributionTail {
    /** From here on the series loses digits and the continued fraction converges fast. */
    private static final double FAR = 3;

    private static final int FRACTIONS = 60;

    private NormalDistributionTail() {}

    /** The probability to lie further from 0 than this, on either side; 0 to 1, to about 13 digits. */
    static double beyond(double z) {
        double x = Math.abs(z);
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        return x < FAR ? 1 - 2 * density * series(x) : 2 * density * fraction(x);
    }

    /** x + x³/3 + x⁵/(3·5) + …: the part between 0 and x over the density there. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int i = 3; term > sum * Math.ulp(1.0); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return sum;
    }

    /** 1/(x + 1/(x + 2/(x + 3/(x + …)))): the part beyond x over the density there (Mills' ratio). */
    private static double fraction(double x) {
        double denominator = x;
        for (int i = FRACTIONS; i > 0; i--) {
            denominator = x + i / denominator;
        }
        return 1 / denominator;
    }
}
