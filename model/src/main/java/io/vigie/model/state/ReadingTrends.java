package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.formulas.PressureTendency;
import io.vigie.model.observations.ReadingVersion;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest values come from. Each is empty where there is no value as long ago: a gap is a gap.
 *
 * @param pressureMilli pressure now minus pressure three hours ago, thousandths of hPa
 * @param pressureCharacteristic WMO code 0200, see {@link PressureTendency}
 * @param temperatureMilli temperature now minus temperature an hour ago, thousandths of °C
 */
public record ReadingTrends(
        OptionalLong pressureMilli, OptionalInt pressureCharacteristic, OptionalLong temperatureMilli) {

    /** A value counts as one of a certain time ago within so much: stations report at :51 as well as at :53. */
    static final Duration WITHIN = Duration.ofMinutes(5);

    private static final Duration OF_PRESSURE = Duration.ofHours(3);
    private static final Duration OF_TEMPERATURE = Duration.ofHours(1);

    /** Between hourly values the pressure is taken to be on the straight line; over a longer gap nobody knows. */
    private static final Duration WIDEST_GAP = Duration.ofHours(1).plus(WITHIN);

    static ReadingTrends of(SourceSeries series) {
        long now = series.newest().atMs();
        OptionalLong pressureNow = valueOf(series.newest().milli(Metric.PRESSURE_MSL));
        OptionalLong before = at(series, Metric.PRESSURE_MSL, now - OF_PRESSURE.toMillis());
        boolean hasPressures = pressureNow.isPresent() && before.isPresent();
        return new ReadingTrends(
                difference(pressureNow, before),
                hasPressures
                        ? OptionalInt.of(PressureTendency.characteristic(
                                before.getAsLong(),
                                between(series, Metric.PRESSURE_MSL, now - OF_PRESSURE.toMillis() / 2),
                                pressureNow.getAsLong()))
                        : OptionalInt.empty(),
                difference(
                        valueOf(series.newest().milli(Metric.TEMPERATURE)),
                        at(series, Metric.TEMPERATURE, now - OF_TEMPERATURE.toMillis())));
    }

    private static OptionalLong difference(OptionalLong now, OptionalLong before) {
        return now.isPresent() && before.isPresent()
                ? OptionalLong.of(now.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    /** The value nearest to the instant, of two as near the earlier one. */
    private static OptionalLong at(SourceSeries series, Metric metric, long instantMs) {
        int nearest = ReadingVersion.ABSENT;
        long nearestApart = WITHIN.toMillis();
        for (ReadingVersion reading : series.newestFirst(instantMs + WITHIN.toMillis())) {
            if (reading.atMs() < instantMs - WITHIN.toMillis()) {
                break;
            }
            long apart = Math.abs(reading.atMs() - instantMs);
            if (apart <= nearestApart && reading.milli(metric) != ReadingVersion.ABSENT) {
                nearest = reading.milli(metric);
                nearestApart = apart;
            }
        }
        return valueOf(nearest);
    }

    private static OptionalLong valueOf(int milli) {
        return milli == ReadingVersion.ABSENT ? OptionalLong.empty() : OptionalLong.of(milli);
    }

    /** The value at the instant, on the straight line between those around it. */
    private static OptionalLong between(SourceSeries series, Metric metric, long instantMs) {
        ReadingVersion after = null;
        for (ReadingVersion reading : series.newestFirst()) {
            if (reading.milli(metric) == ReadingVersion.ABSENT) {
                continue;
            }
            if (reading.atMs() <= instantMs) {
                return onTheLine(metric, reading, after, instantMs);
            }
            after = reading;
        }
        return OptionalLong.empty();
    }

    private static OptionalLong onTheLine(
            Metric metric, ReadingVersion before, @Nullable ReadingVersion after, long instantMs) {
        long start = before.milli(metric);
        if (before.atMs() == instantMs) {
            return OptionalLong.of(start);
        }
        if (after == null || after.atMs() - before.atMs() > WIDEST_GAP.toMillis()) {
            return OptionalLong.empty();
        }
        long rise = after.milli(metric) - start;
        return OptionalLong.of(start + rise * (instantMs - before.atMs()) / (after.atMs() - before.atMs()));
    }
}
