package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.live.ReadingQuality;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.quality.StepLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a reading of a series suspicious, most often its newest; what its place says of it comes with the place. A suspicious value passes,
 * with a flag {@code metric:check}:
 *
 * <ul>
 *   <li>{@code step}: it changed more than {@link StepLimits} allow since the value before; the value before may be the wrong
 *       one as well. In 125,000 hours of three American airports (ISD-Lite 2008 to 2012) 0.4 % of the temperatures are flagged.
 *   <li>{@code stuck}: it has not changed for {@link #STUCK_FOR}. Calm and saturated air stay as they are for long, and are not
 *       flagged. In the same hours 9 temperatures and no pressure are; in 385,000 hours of the bundled reanalysis, none.
 *   <li>{@code dew_point_above_temperature}: the relative humidity is above 100 %, which says just that. Up to 110 % an
 *       instrument is imprecise; above, the reading is rejected ({@link Metric#RELATIVE_HUMIDITY}).
 * </ul>
 */
record QualityChecks(SourceSeries series, ReadingVersion judged) {

    /**
     * How long a sensor has to say the same to be taken for stuck, in at least {@link #FEWEST_VALUES} values. Zahumenský's
     * guidelines for automatic stations (WMO, CBS/OPAG-IOS/ET AWS-3/Doc. 4(1), 2004) allow an hour, of values every minute to a
     * tenth; these come every quarter or whole hour, many in whole degrees.
     */
    static final Duration STUCK_FOR = Duration.ofHours(12);

    static final int FEWEST_VALUES = 12;

    /** In saturated air, humidity sensors rightly stay where they are; Zahumenský exempts them from here on. */
    private static final int SATURATED_MILLI_PCT = 95_000;

    private static final int ALL_MILLI_PCT = 100_000;

    /** What the readings up to the judged one say of it. */
    ReadingQuality quality() {
        List<String> flags = new ArrayList<>(0);
        if (judged.isRevised()) {
            flags.addAll(ReadingQuality.REVISED.flags());
        }
        for (Metric metric : CityHour.SUMMED) {
            if (judged.milli(metric) != ReadingVersion.ABSENT) {
                addFlags(flags, metric);
            }
        }
        return flags.isEmpty() ? ReadingQuality.OK : new ReadingQuality(flags);
    }

    private void addFlags(List<String> flags, Metric metric) {
        if (StepLimits.areOf(metric) && isStep(metric)) {
            flags.add(metric.id() + ":step");
        }
        if (!mayStay(metric, judged.milli(metric)) && isStuck(metric)) {
            flags.add(metric.id() + ":stuck");
        }
        if (metric == Metric.RELATIVE_HUMIDITY && judged.milli(metric) > ALL_MILLI_PCT) {
            flags.add(metric.id() + ":dew_point_above_temperature");
        }
    }

    private boolean isStep(Metric metric) {
        ReadingVersion before = series.values(metric, judged.atMs() - 1).next();
        return before != null
                && StepLimits.isStep(
                        metric,
                        before.milli(metric),
                        judged.milli(metric),
                        Duration.ofMillis(judged.atMs() - before.atMs()));
    }

    private boolean isStuck(Metric metric) {
        EarlierValues values = series.values(metric, judged.atMs());
        int same = 0;
        long sinceMs = judged.atMs();
        for (ReadingVersion reading = values.next();
                reading != null && reading.milli(metric) == judged.milli(metric);
                reading = values.next()) {
            same++;
            sinceMs = reading.atMs();
        }
        return same >= FEWEST_VALUES && judged.atMs() - sinceMs >= STUCK_FOR.toMillis();
    }

    private static boolean mayStay(Metric metric, int milli) {
        return switch (metric) {
            case TEMPERATURE, PRESSURE_MSL -> false;
            case RELATIVE_HUMIDITY -> milli >= SATURATED_MILLI_PCT;
            case WIND_SPEED, WIND_GUST -> milli == 0;
            case PRECIPITATION, WIND_DIRECTION, CLOUD_COVER -> true;
        };
    }
}
