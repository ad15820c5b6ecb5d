package io.vigie.streams.series;

import io.vigie.model.Metric;
import io.vigie.model.live.Quality;
import io.vigie.model.quality.StepLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes the newest reading of a series suspicious; what its place says of it comes with the place. A suspicious value passes, with a flag {@code metric:check}:
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
final class QualityChecks {

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

    private final Series series;
    private final int newest;

    private QualityChecks(Series series) {
        this.series = series;
        this.newest = series.size() - 1;
    }

    static Quality aboutNewestOf(Series series) {
        return new QualityChecks(series).quality();
    }

    private Quality quality() {
        List<String> flags = new ArrayList<>();
        if (series.isNewestRevised()) {
            flags.addAll(Quality.REVISED.flags());
        }
        for (int metric = 0; metric < Series.METRICS.size(); metric++) {
            if (series.milli(metric, newest) != Series.ABSENT) {
                addFlags(flags, metric);
            }
        }
        return flags.isEmpty() ? Quality.OK : new Quality(flags);
    }

    private void addFlags(List<String> flags, int metric) {
        String id = Series.METRICS.get(metric).id();
        if (isStep(metric)) {
            flags.add(id + ":step");
        }
        if (isStuck(metric)) {
            flags.add(id + ":stuck");
        }
        if (isHumidity(metric) && series.milli(metric, newest) > ALL_MILLI_PCT) {
            flags.add(id + ":dew_point_above_temperature");
        }
    }

    private boolean isStep(int metric) {
        int before = newest - 1;
        while (before >= 0 && series.milli(metric, before) == Series.ABSENT) {
            before--;
        }
        if (before < 0) {
            return false;
        }
        return StepLimits.isStep(
                Series.METRICS.get(metric),
                series.milli(metric, before),
                series.milli(metric, newest),
                Duration.ofMillis(series.atMs(newest) - series.atMs(before)));
    }

    private boolean isStuck(int metric) {
        int value = series.milli(metric, newest);
        if (mayStay(metric, value)) {
            return false;
        }
        int values = 0;
        long since = series.atMs(newest);
        for (int index = newest; index >= 0; index--) {
            int other = series.milli(metric, index);
            if (other != Series.ABSENT && other != value) {
                break;
            }
            if (other == value) {
                values++;
                since = series.atMs(index);
            }
        }
        return values >= FEWEST_VALUES && series.atMs(newest) - since >= STUCK_FOR.toMillis();
    }

    private static boolean mayStay(int metric, int milli) {
        return switch (Series.METRICS.get(metric)) {
            case TEMPERATURE, PRESSURE_MSL -> false;
            case RELATIVE_HUMIDITY -> milli >= SATURATED_MILLI_PCT;
            case WIND_SPEED, WIND_GUST -> milli == 0;
            case PRECIPITATION, WIND_DIRECTION, CLOUD_COVER -> true;
        };
    }

    private static boolean isHumidity(int metric) {
        return Series.METRICS.get(metric) == Metric.RELATIVE_HUMIDITY;
    }
}
