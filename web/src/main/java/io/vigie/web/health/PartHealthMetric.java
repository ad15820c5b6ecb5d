package io.vigie.web.health;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Each part of Vigie as {@code GET /api/health} has it: 1 where it is well, 0 where it is degraded or down. */
public final class PartHealthMetric implements Collector {
    private final HealthMonitor checks;

    public PartHealthMetric(HealthMonitor checks) {
        this.checks = checks;
    }

    @Override
    public MetricSnapshot collect() {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name("vigie_part_up").help("1 where a part is well, as /api/health has it");
        checks.health().parts().forEach(part -> snapshot.dataPoint(point(part)));
        return snapshot.build();
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(PartHealth part) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(Labels.of("part", part.name()))
                .value(part.status() == PartHealth.Status.OK ? 1 : 0)
                .build();
    }
}
