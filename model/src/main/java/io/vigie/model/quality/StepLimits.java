package io.vigie.model.quality;

import io.vigie.model.Metric;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Largest plausible step between two successive values of a metric, after WMO, Guide on the Global Data-processing
 * System, WMO-No. 305, 1993, chapter 6, page VI.21 (as the R package dataresqc prints it,
 * {@code wmo_time_consistency}).
 *
 * <p>Between the intervals of the table the limit of the next longer one holds; values more than 12 hours apart, and
 * metrics that are not in the table, may differ by anything.
 */
public final class StepLimits {
    /** No limit. */
    public static final long ANY = Long.MAX_VALUE;

    private static final Map<Metric, NavigableMap<Duration, Long>> TABLE = Map.of(
            // °C
            Metric.TEMPERATURE, afterHours(1, 4, 2, 7, 3, 9, 6, 15, 12, 25),
            // hPa
            Metric.PRESSURE_MSL, afterHours(1, 3, 2, 6, 3, 9, 6, 18, 12, 36));

    private static final long SMALLEST_MILLI = TABLE.values().stream()
            .mapToLong(limits -> Collections.min(limits.values()))
            .min()
            .orElseThrow();

    private StepLimits() {}

    /** Whether the table has limits of the metric. */
    public static boolean areOf(Metric metric) {
        return TABLE.containsKey(metric);
    }

    /** Greatest difference that raises no doubt, in thousandths of the metric's unit. */
    public static long milli(Metric metric, Duration apart) {
        NavigableMap<Duration, Long> limits = TABLE.get(metric);
        Map.Entry<Duration, Long> next = limits == null ? null : limits.ceilingEntry(apart);
        return next == null ? ANY : next.getValue();
    }

    /** Whether a value changed faster than the table allows; one of the two may be wrong, or a front passed. */
    public static boolean isStep(Metric metric, long beforeMilli, long afterMilli, Duration apart) {
        long change = Math.abs(afterMilli - beforeMilli);
        // Most values changed less than any limit.
        return change > SMALLEST_MILLI && change > milli(metric, apart);
    }

    /**
     * The limit of values twelve hours apart, in thousandths of the metric's unit: no weather changes more, however
     * long it takes.
     */
    static long widestMilli(Metric metric) {
        return milli(metric, ExcursionFinder.LONGEST);
    }

    private static NavigableMap<Duration, Long> afterHours(int... hoursAndUnits) {
        NavigableMap<Duration, Long> limits = new TreeMap<>();
        for (int i = 0; i < hoursAndUnits.length; i += 2) {
            limits.put(Duration.ofHours(hoursAndUnits[i]), hoursAndUnits[i + 1] * 1000L);
        }
        return limits;
    }
}
