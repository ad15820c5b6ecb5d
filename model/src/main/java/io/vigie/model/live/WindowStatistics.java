package io.vigie.model.live;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the readings of a window add up to. The window ends with the live reading and holds readings of the same city and source;
 * what no reading of it has is null.
 *
 * @param readingCount readings in the window
 * @param coveragePct share of the readings expected, by the source's interval, %; null where the interval is unknown
 * @param temperature °C
 * @param relativeHumidity %
 * @param pressureMsl hPa
 * @param windSpeed m/s
 * @param windGustMaxMs highest gust, m/s
 * @param precipitationSumMm mm
 */
public record WindowStatistics(
        Window window,
        int readingCount,
        @Nullable Double coveragePct,
        MeanMinMax temperature,
        MeanMinMax relativeHumidity,
        MeanMinMax pressureMsl,
        MeanMinMax windSpeed,
        @Nullable Double windGustMaxMs,
        @Nullable Double precipitationSumMm) {
    private static final long WHOLE_MILLI_PERCENT = 100_000;

    /** How long a window is, and what its fields are called. */
    public enum Window {
        LAST_HOUR("1h", Duration.ofHours(1)),
        LAST_DAY("24h", Duration.ofHours(24));

        private final Duration length;
        private final String readingCount;
        private final String coverage;
        private final MeanMinMax.Keys temperature;
        private final MeanMinMax.Keys relativeHumidity;
        private final MeanMinMax.Keys pressureMsl;
        private final MeanMinMax.Keys windSpeed;
        private final String windGustMax;
        private final String precipitationSum;

        Window(String span, Duration length) {
            this.length = length;
            this.readingCount = "reading_count_" + span;
            this.coverage = "coverage_" + span + "_pct";
            this.temperature = MeanMinMax.Keys.of("temperature", span, "c");
            this.relativeHumidity = MeanMinMax.Keys.of("relative_humidity", span, "pct");
            this.pressureMsl = MeanMinMax.Keys.of("pressure_msl", span, "hpa");
            this.windSpeed = MeanMinMax.Keys.of("wind_speed", span, "ms");
            this.windGustMax = "wind_gust_max_" + span + "_ms";
            this.precipitationSum = "precipitation_sum_" + span + "_mm";
        }

        public Duration length() {
            return length;
        }
    }

    /** Mean, lowest and highest value of a metric, in its unit; all null where the window has none. */
    public record MeanMinMax(
            @Nullable Double mean,
            @Nullable Double min,
            @Nullable Double max) {
        /** What no value adds up to. */
        public static final MeanMinMax NONE = new MeanMinMax(null, null, null);

        static MeanMinMax of(Summary summary) {
            return summary.isEmpty()
                    ? NONE
                    : new MeanMinMax(
                            Thousandths.unitsOrNull(summary.meanMilli()),
                            Thousandths.toDouble(summary.minMilli()),
                            Thousandths.toDouble(summary.maxMilli()));
        }

        record Keys(String mean, String min, String max) {
            static Keys of(String metric, String span, String unit) {
                return new Keys(
                        metric + "_mean_" + span + "_" + unit,
                        metric + "_min_" + span + "_" + unit,
                        metric + "_max_" + span + "_" + unit);
            }
        }

        private void check(Keys keys) {
            FieldChecks.finite(keys.mean, mean);
            FieldChecks.finite(keys.min, min);
            FieldChecks.finite(keys.max, max);
        }

        private void write(Keys keys, FlatFieldWriter out) {
            out.number(keys.mean, mean);
            out.number(keys.min, min);
            out.number(keys.max, max);
        }

        private static MeanMinMax read(Keys keys, FlatFieldReader in) {
            return new MeanMinMax(
                    in.optionalNumber(keys.mean), in.optionalNumber(keys.min), in.optionalNumber(keys.max));
        }
    }

    public WindowStatistics {
        FieldChecks.range(window.readingCount, readingCount, 1, Integer.MAX_VALUE);
        FieldChecks.range(window.coverage, coveragePct, 0, 100);
        temperature.check(window.temperature);
        relativeHumidity.check(window.relativeHumidity);
        pressureMsl.check(window.pressureMsl);
        windSpeed.check(window.windSpeed);
        FieldChecks.finite(window.windGustMax, windGustMaxMs);
        FieldChecks.range(window.precipitationSum, precipitationSumMm, 0, Double.MAX_VALUE);
    }

    /** @param summaries what the readings of a metric add up to */
    public static WindowStatistics of(
            Window window, int readingCount, OptionalDouble coveragePct, Function<Metric, Summary> summaries) {
        Summary gust = summaries.apply(Metric.WIND_GUST);
        Summary rain = summaries.apply(Metric.PRECIPITATION);
        return new WindowStatistics(
                window,
                readingCount,
                coveragePct.isEmpty() ? null : (Double) coveragePct.getAsDouble(),
                MeanMinMax.of(summaries.apply(Metric.TEMPERATURE)),
                MeanMinMax.of(summaries.apply(Metric.RELATIVE_HUMIDITY)),
                MeanMinMax.of(summaries.apply(Metric.PRESSURE_MSL)),
                MeanMinMax.of(summaries.apply(Metric.WIND_SPEED)),
                gust.isEmpty() ? null : (Double) Thousandths.toDouble(gust.maxMilli()),
                rain.isEmpty() ? null : (Double) Thousandths.toDouble(rain.sumMilli()));
    }

    /** Readings of which nothing but their number is told. */
    public static WindowStatistics ofCount(Window window, int readingCount) {
        return of(window, readingCount, OptionalDouble.empty(), metric -> Summary.NONE);
    }

    /** Share of a window that the intervals of its readings cover, %, at most 100. */
    public static double coveragePct(long coveredSeconds, Duration window) {
        long share = Thousandths.mean(coveredSeconds * WHOLE_MILLI_PERCENT, window.toSeconds());
        return Thousandths.toDouble(Math.min(share, WHOLE_MILLI_PERCENT));
    }

    void write(FlatFieldWriter out) {
        out.integer(window.readingCount, readingCount);
        out.number(window.coverage, coveragePct);
        temperature.write(window.temperature, out);
        relativeHumidity.write(window.relativeHumidity, out);
        pressureMsl.write(window.pressureMsl, out);
        windSpeed.write(window.windSpeed, out);
        out.number(window.windGustMax, windGustMaxMs);
        out.number(window.precipitationSum, precipitationSumMm);
    }

    static WindowStatistics read(Window window, FlatFieldReader in) {
        return new WindowStatistics(
                window,
                in.integer(window.readingCount),
                in.optionalNumber(window.coverage),
                MeanMinMax.read(window.temperature, in),
                MeanMinMax.read(window.relativeHumidity, in),
                MeanMinMax.read(window.pressureMsl, in),
                MeanMinMax.read(window.windSpeed, in),
                in.optionalNumber(window.windGustMax),
                in.optionalNumber(window.precipitationSum));
    }
}
