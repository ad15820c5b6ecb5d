package io.vigie.web.readmodel;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.live.RecentLiveReadings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ages of the followed cities' last readings, in seconds since they were received, made anew for each scrape; below 0 where the
 * poller's clock was ahead of this one. Cities nothing
 * was received of are counted only. Of more than {@link #MAX_CITIES} the oldest are listed: the ones to look after.
 */
final class CityFreshnessMetrics implements Collector {
    static final int MAX_CITIES = 1000;

    private final CityConfigurations configurations;
    private final RecentLiveReadings readings;
    private final Clock clock;

    CityFreshnessMetrics(CityConfigurations configurations, RecentLiveReadings readings, Clock clock) {
        this.configurations = configurations;
        this.readings = readings;
        this.clock = clock;
    }

    private record Age(CityConfiguration city, double seconds) {}

    @Override
    public MetricSnapshot collect() {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder()
                .name("vigie_city_reading_age_seconds")
                .help("seconds since a followed city's last reading was received");
        ages().forEach(age -> snapshot.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(Labels.of(
                        "city", age.city().name(), "city_id", age.city().cityId()))
                .value(age.seconds())
                .build()));
        return snapshot.build();
    }

    private List<Age> ages() {
        Instant now = clock.instant();
        return configurations.active().stream()
                .flatMap(city -> receivedAt(city).map(at -> new Age(city, seconds(at, now))).stream())
                .sorted(Comparator.comparingDouble(Age::seconds).reversed())
                .limit(MAX_CITIES)
                .toList();
    }

    /** How many followed cities nothing was received of. */
    long silentCount() {
        return configurations.active().stream()
                .filter(city -> receivedAt(city).isEmpty())
                .count();
    }

    private Optional<Instant> receivedAt(CityConfiguration city) {
        return readings.lastReceivedAt(city.cityId());
    }

    private static double seconds(Instant since, Instant now) {
        return Duration.between(since, now).toMillis() / 1000.0;
    }
}
