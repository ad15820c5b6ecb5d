package io.vigie.web.readmodel;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.live.RecentLiveReadings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What each source of each followed city says now, made anew for each scrape: Prometheus keeps it, so that curves and
 * alerts reach back beyond what a browser has received.
 *
 * <p>A metric is called {@code vigie_city_} and the live reading's key, with its unit; {@code _ms}, which would be
 * milliseconds to Prometheus, is {@code _mps} there. A reading is left out once it was
 * received more than {@link #CURRENT} ago, a value that its source does not measure always: a curve has a gap there. Of
 * more than {@link CityFreshnessMetrics#MAX_CITIES} followed cities the first by name are there.
 */
final class CityReadingMetrics implements MultiCollector {
    /** An airport may report once an hour; half of one more is late, as for the operator's rule CityStale. */
    static final Duration CURRENT = Duration.ofMinutes(90);

    /** What is worth a curve over days: the live reading's keys. */
    static final List<String> KEYS = List.of(
            "temperature_c",
            "temperature_anomaly_c",
            "temperature_percentile_pct",
            "relative_humidity_pct",
            "wind_speed_ms",
            "wind_gust_ms",
            "precipitation_sum_24h_mm",
            "pressure_msl_hpa");

    private final CityConfigurations configurations;
    private final RecentLiveReadings readings;
    private final Clock clock;

    CityReadingMetrics(CityConfigurations configurations, RecentLiveReadings readings, Clock clock) {
        this.configurations = configurations;
        this.readings = readings;
        this.clock = clock;
    }

    private record Current(Labels labels, Map<?, ?> fields) {}

    @Override
    public MetricSnapshots collect() {
        List<Current> current = current();
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        for (String key : KEYS) {
            GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder()
                    .name(metric(key))
                    .help(key + " of the newest live reading of each source of each followed city");
            for (Current reading : current) {
                if (reading.fields().get(key) instanceof Number value) {
                    snapshot.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .labels(reading.labels())
                            .value(value.doubleValue())
                            .build());
                }
            }
            snapshots.metricSnapshot(snapshot.build());
        }
        return snapshots.build();
    }

    private static String metric(String key) {
        return "vigie_city_" + key.replaceFirst("_ms$", "_mps");
    }

    private List<Current> current() {
        Instant since = clock.instant().minus(CURRENT);
        return configurations.active().stream()
                .limit(CityFreshnessMetrics.MAX_CITIES)
                .flatMap(city -> readings.newestOfEachSource(city.cityId(), since).stream()
                        .map(json -> reading(city, (Map<?, ?>) Objects.requireNonNull(Json.tree(json)))))
                .toList();
    }

    private static Current reading(CityConfiguration city, Map<?, ?> fields) {
        Labels labels = Labels.of(
                "city",
                city.name(),
                "city_id",
                city.cityId(),
                "country",
                String.valueOf(fields.get("country")),
                "source",
                String.valueOf(fields.get("source")));
        return new Current(labels, fields);
    }
}
