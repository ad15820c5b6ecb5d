package io.vigie.web.readmodel;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.web.cities.CoverageIndex;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;

/** Metrics of the web server itself, for Prometheus. */
public final class ServerMetrics {
    private ServerMetrics() {}

    /** The views' figures and the JVM's. */
    @SuppressWarnings("resource") // the garbage collector is watched as long as the process lives
    public static PrometheusMeterRegistry of(ReadModel readModel, Clock clock) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        FunctionCounter.builder(
                        "vigie.messages.received", readModel.projectionUpdater(), ProjectionEventHandler::receivedCount)
                .description("messages read from the topics")
                .register(meters);
        FunctionCounter.builder(
                        "vigie.messages.skipped", readModel.projectionUpdater(), ProjectionEventHandler::skippedCount)
                .description("messages that could not be read")
                .register(meters);
        Gauge.builder("vigie.caught.up", readModel.projectionUpdater(), side -> side.isCaughtUp() ? 1 : 0)
                .description("1 once everything older than the start is shown")
                .register(meters);
        Gauge.builder("vigie.live.listeners", readModel.feed(), feed -> feed.listenerCount())
                .description("browsers that follow the live feed")
                .register(meters);
        Gauge.builder("vigie.live.readings.kept", readModel.readings(), readings -> readings.bytes())
                .baseUnit("bytes")
                .description("memory of the live readings of the last day")
                .register(meters);
        Gauge.builder("vigie.alerts.running", readModel.alerts(), alerts -> alerts.count())
                .description("alerts that have started and not ended")
                .register(meters);
        for (ReconciledHour.Outcome outcome : ReconciledHour.Outcome.values()) {
            Gauge.builder(
                            "vigie.reconciliation.hours",
                            () -> readModel
                                    .reconciliation()
                                    .summary(clock.instant())
                                    .byOutcome()
                                    .getOrDefault(outcome, 0L))
                    .tag("outcome", outcome.id())
                    .description("closed hours of the last 30 days by whether both layers say the same of them")
                    .register(meters);
        }
        Gauge.builder("vigie.result.pages.kept", readModel.pages(), pages -> pages.bytes())
                .baseUnit("bytes")
                .description("memory of the pages of results")
                .register(meters);
        Gauge.builder("vigie.queries.open", readModel.queries(), queries -> queries.openCount())
                .description("requests that are neither answered nor refused")
                .register(meters);
        Gauge.builder("vigie.history.updated.age.seconds", () -> historyAgeS(readModel.coverages(), clock))
                .description(
                        "seconds since an import, the archive or a backfill last changed the history; NaN without one")
                .register(meters);
        CityFreshnessMetrics freshness =
                new CityFreshnessMetrics(readModel.configurations(), readModel.readings(), clock);
        meters.getPrometheusRegistry().register(freshness);
        meters.getPrometheusRegistry()
                .register(new CityReadingMetrics(readModel.configurations(), readModel.readings(), clock));
        Gauge.builder(
                        "vigie.cities.followed",
                        () -> readModel.configurations().active().size())
                .description("cities that are switched on")
                .register(meters);
        Gauge.builder("vigie.cities.silent", freshness::silentCount)
                .description("followed cities nothing was received of in the last day")
                .register(meters);
        readModel.outcomes().bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        return meters;
    }

    private static double historyAgeS(CoverageIndex coverages, Clock clock) {
        return coverages.all().stream()
                .map(Coverage::updatedAt)
                .max(Comparator.naturalOrder())
                .map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis()) / 1000.0)
                .orElse(Double.NaN);
    }
}
