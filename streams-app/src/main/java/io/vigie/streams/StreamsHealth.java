package io.vigie.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.streams.health.Figures;
import io.vigie.streams.health.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** What the topology's process says of itself: state, lag, and how long ago the last message arrived. */
final class StreamsHealth implements Health {

    private static final String LAG = "records-lag";

    private final Figures figures;
    private final Clock clock;
    private final AtomicReference<@Nullable KafkaStreams> streams = new AtomicReference<>();

    StreamsHealth(Figures figures, MeterRegistry registry, Clock clock) {
        this.figures = figures;
        this.clock = clock;
        Gauge.builder("vigie.streams.lag", this::lag)
                .description("messages on the topics read that are not processed yet")
                .register(registry);
        Gauge.builder("vigie.streams.running", () -> isRunning() ? 1 : 0)
                .description("1 while the topology processes messages")
                .register(registry);
        Gauge.builder("vigie.streams.last.event.age.seconds", () -> ageOf(figures.lastArrival(), Double.NaN))
                .description("seconds since the newest message seen arrived at the broker")
                .register(registry);
    }

    /**
     * The answer's body.
     *
     * @param status starting, ok, recovering or stopped
     * @param state Kafka Streams' own name of its state
     * @param lastEventAt when the newest message seen since the start arrived at the broker
     * @param lag messages not processed yet
     */
    record Details(
            String status,
            String state,
            @Nullable Instant lastEventAt,
            @Nullable Double lastEventAgeS,
            long lag) {}

    void follow(KafkaStreams started) {
        streams.set(started);
    }

    @Override
    public Report live() {
        KafkaStreams started = streams.get();
        return new Report(started == null || !started.state().hasCompletedShutdown(), details());
    }

    @Override
    public Report ready() {
        return new Report(isRunning(), details());
    }

    private Details details() {
        KafkaStreams started = streams.get();
        Optional<Instant> last = figures.lastArrival();
        return new Details(
                started == null ? "starting" : status(started.state()),
                started == null ? "WAITING_FOR_BROKER" : started.state().name(),
                last.orElse(null),
                last.isEmpty() ? null : (Double) ageOf(last, 0),
                (long) lag());
    }

    private static String status(KafkaStreams.State state) {
        return switch (state) {
            case CREATED -> "starting";
            case RUNNING -> "ok";
            case REBALANCING -> "recovering";
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> "stopped";
        };
    }

    private boolean isRunning() {
        KafkaStreams started = streams.get();
        return started != null && started.state() == KafkaStreams.State.RUNNING;
    }

    private double ageOf(Optional<Instant> last, double never) {
        return last.map(instant -> Duration.between(instant, clock.instant()).toMillis() / 1000.0)
                .orElse(never);
    }

    private double lag() {
        KafkaStreams started = streams.get();
        return started == null
                ? 0
                : started.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals(LAG))
                        .map(Metric::metricValue)
                        .mapToDouble(value -> value instanceof Double lag && lag > 0 ? lag : 0)
                        .sum();
    }
}
