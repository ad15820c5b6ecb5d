package io.vigie.streams.series;

import io.vigie.model.Metric;
import io.vigie.model.formulas.PressureTendency;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where the newest values come from. Each is empty where there is no value as long ago: a gap is a gap.
 *
 * @param pressureMilli pressure now minus pressure three hours ago, thousandths of hPa
 * @param pressureCharacteristic WMO code 0200, see {@link PressureTendency}
 * @param temperatureMilli temperature now minus temperature an hour ago, thousandths of °C
 */
public record Trends(OptionalLong pressureMilli, OptionalInt pressureCharacteristic, OptionalLong temperatureMilli) {

    /** A value counts as one of a certain time ago within so much: stations report at :51 as well as at :53. */
    static final Duration WITHIN = Duration.ofMinutes(5);

    private static final Duration OF_PRESSURE = Duration.ofHours(3);
    private static final Duration OF_TEMPERATURE = Duration.ofHours(1);

    /** Between hourly values the pressure is taken to be on the straight line; over a longer gap nobody knows. */
    private static final Duration WIDEST_GAP = Duration.ofHours(1).plus(WITHIN);

    static Trends of(Series series) {
        long now = series.atMs(series.size() - 1);
        int pressure = Series.METRICS.indexOf(Metric.PRESSURE_MSL);
        int temperature = Series.METRICS.indexOf(Metric.TEMPERATURE);
        OptionalLong pressureNow = newest(series, pressure);
        OptionalLong before = at(series, pressure, now - OF_PRESSURE.toMillis());
        boolean hasPressures = pressureNow.isPresent() && before.isPresent();
        return new Trends(
                difference(pressureNow, before),
                hasPressures
                        ? OptionalInt.of(PressureTendency.characteristic(
                                before.getAsLong(),
                                between(series, pressure, now - OF_PRESSURE.toMillis() / 2),
                                pressureNow.getAsLong()))
                        : OptionalInt.empty(),
                difference(newest(series, temperature), at(series, temperature, now - OF_TEMPERATURE.toMillis())));
    }

    private static OptionalLong difference(OptionalLong now, OptionalLong before) {
        return now.isPresent() && before.isPresent()
                ? OptionalLong.of(now.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    private static OptionalLong newest(Series series, int metric) {
        return valueOf(series.milli(metric, series.size() - 1));
    }

    /** The value nearest to the instant, of two as near the earlier one. */
    private static OptionalLong at(Series series, int metric, long instantMs) {
        int nearest = Series.ABSENT;
        long nearestApart = WITHIN.toMillis();
        for (int index = series.size() - 1;
                index >= 0 && series.atMs(index) >= instantMs - WITHIN.toMillis();
                index--) {
            long apart = Math.abs(series.atMs(index) - instantMs);
            if (apart <= nearestApart && series.milli(metric, index) != Series.ABSENT) {
                nearest = series.milli(metric, index);
                nearestApart = apart;
            }
        }
        return valueOf(nearest);
    }

    private static OptionalLong valueOf(int milli) {
        return milli == Series.ABSENT ? OptionalLong.empty() : OptionalLong.of(milli);
    }

    /** The value at the instant, on the straight line between those around it. */
    private static OptionalLong between(Series series, int metric, long instantMs) {
        int after = -1;
        int index = series.size() - 1;
        for (; index >= 0; index--) {
            if (series.milli(metric, index) == Series.ABSENT) {
                continue;
            }
            if (series.atMs(index) <= instantMs) {
                break;
            }
            after = index;
        }
        if (index >= 0 && series.atMs(index) == instantMs) {
            return OptionalLong.of(series.milli(metric, index));
        }
        if (index < 0 || after < 0 || series.atMs(after) - series.atMs(index) > WIDEST_GAP.toMillis()) {
            return OptionalLong.empty();
        }
        long before = series.milli(metric, index);
        long rise = series.milli(metric, after) - before;
        return OptionalLong.of(
                before + rise * (instantMs - series.atMs(index)) / (series.atMs(after) - series.atMs(index)));
    }
}
