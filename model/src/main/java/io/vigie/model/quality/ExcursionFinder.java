package io.vigie.model.quality;

import io.vigie.model.Metric;
import java.time.Duration;
import java.util.BitSet;

/**
 * Finds values that leave a series for good measure and come back: after both of their neighbours in time is known who
 * was wrong.
 *
 * <p>A step alone may be a front, a foehn, an eye that passes; in 385,000 hours of the bundled reanalysis the limits of
 * {@link StepLimits} are passed 1,206 times. An excursion jumps, between two values, by more than those allow in twelve
 * hours (25 °C, 36 hPa), jumps back as far, and ends within twelve hours where it began: no weather does.
 */
public final class ExcursionFinder {
    /**
     * How long an excursion lasts at most. Longer, it is a level of its own, and nobody knows which of them is wrong.
     */
    static final Duration LONGEST = Duration.ofHours(12);

    private ExcursionFinder() {}

    /**
     * Which values are excursions; never one of a metric without {@link StepLimits}.
     *
     * @param epochSeconds when the values held, ascending
     * @param millis the values, in thousandths of the metric's unit
     */
    public static BitSet find(Metric metric, long[] epochSeconds, long[] millis) {
        BitSet found = new BitSet(millis.length);
        long limit = StepLimits.widestMilli(metric);
        int trusted = 0;
        while (trusted + 1 < millis.length) {
            int back = end(trusted, limit, epochSeconds, millis);
            if (back > 0) {
                found.set(trusted + 1, back);
            }
            trusted = Math.max(trusted + 1, back);
        }
        return found;
    }

    /** The value after an excursion that begins right after {@code trusted}; 0 where none does. */
    private static int end(int trusted, long limit, long[] epochSeconds, long[] millis) {
        long jump = millis[trusted + 1] - millis[trusted];
        if (Math.abs(jump) <= limit) {
            return 0;
        }
        for (int i = trusted + 2; i < millis.length; i++) {
            if (epochSeconds[i] - epochSeconds[trusted] > LONGEST.toSeconds()) {
                return 0;
            }
            long step = millis[i] - millis[i - 1];
            boolean isBack = Math.abs(step) > limit
                    && Long.signum(step) != Long.signum(jump)
                    && Math.abs(millis[i] - millis[trusted]) <= limit;
            if (isBack) {
                return i;
            }
        }
        return 0;
    }
}
