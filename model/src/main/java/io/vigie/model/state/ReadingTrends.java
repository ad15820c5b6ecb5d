package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.formulas.PressureTendency;
import io.vigie.model.observations.ReadingVersion;
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
public record ReadingTrends(
        OptionalLong pressureMilli, OptionalInt pressureCharacteristic, OptionalLong temperatureMilli) {

    private static final Duration OF_PRESSURE = Duration.ofHours(3);
    private static final Duration OF_TEMPERATURE = Duration.ofHours(1);

    static ReadingTrends of(SourceSeries series) {
        OptionalLong pressure = change(series, Metric.PRESSURE_MSL, OF_PRESSURE);
        return new ReadingTrends(
                pressure,
                pressure.isEmpty() ? OptionalInt.empty() : OptionalInt.of(characteristic(series, pressure.getAsLong())),
                change(series, Metric.TEMPERATURE, OF_TEMPERATURE));
    }

    private static OptionalLong change(SourceSeries series, Metric metric, Duration since) {
        ReadingVersion now = series.newest();
        if (now.milli(metric) == ReadingVersion.ABSENT) {
            return OptionalLong.empty();
        }
        OptionalLong before = ValueNeighbours.of(series, metric, now.atMs() - since.toMillis(), ValueNeighbours.WITHIN)
                .nearest();
        return before.isEmpty() ? before : OptionalLong.of(now.milli(metric) - before.getAsLong());
    }

    private static int characteristic(SourceSeries series, long changeMilli) {
        ReadingVersion now = series.newest();
        long nowMilli = now.milli(Metric.PRESSURE_MSL);
        long halfwayMs = now.atMs() - OF_PRESSURE.toMillis() / 2;
        return PressureTendency.characteristic(
                nowMilli - changeMilli,
                ValueNeighbours.of(series, Metric.PRESSURE_MSL, halfwayMs, ValueNeighbours.WIDEST_GAP)
                        .onTheLine(),
                nowMilli);
    }
}
