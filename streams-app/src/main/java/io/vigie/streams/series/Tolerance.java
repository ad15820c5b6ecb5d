package io.vigie.streams.series;

import io.vigie.model.Metric;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * By how much two successive values of a metric may differ, after WMO, Guide on the Global Data-processing System, WMO-No.
 * 305, 1993, chapter 6, page VI.21 (as the R package dataresqc prints it, {@code wmo_time_consistency}).
 *
 * <p>Between the intervals of the table the tolerance of the next longer one holds; values more than 12 hours apart, and metrics
 * that are not in the table, may differ by anything.
 */
final class Tolerance {

    static final long ANY = Long.MAX_VALUE;

    private static final Map<Metric, NavigableMap<Duration, Long>> TABLE = Map.of(
            // °C
            Metric.TEMPERATURE, afterHours(1, 4, 2, 7, 3, 9, 6, 15, 12, 25),
            // hPa
            Metric.PRESSURE_MSL, afterHours(1, 3, 2, 6, 3, 9, 6, 18, 12, 36));

    private Tolerance() {}

    /** Greatest difference that raises no doubt, in thousandths of the metric's unit. */
    static long milli(Metric metric, Duration apart) {
        NavigableMap<Duration, Long> tolerances = TABLE.get(metric);
        Map.Entry<Duration, Long> next = tolerances == null ? null : tolerances.ceilingEntry(apart);
        return next == null ? ANY : next.getValue();
    }

    private static NavigableMap<Duration, Long> afterHours(int... hoursAndUnits) {
        NavigableMap<Duration, Long> tolerances = new TreeMap<>();
        for (int i = 0; i < hoursAndUnits.length; i += 2) {
            tolerances.put(Duration.ofHours(hoursAndUnits[i]), hoursAndUnits[i + 1] * 1000L);
        }
        return tolerances;
    }
}
