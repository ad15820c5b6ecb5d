package io.vigie.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.streams.health.Figures;
import io.vigie.streams.health.Health;
import io.vigie.streams.health.RestoreProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** What the topology's process says of itself: state, lag, and how long ago the last message arrived. */
final class StreamsHealth implements Health {

    private static final String LAG = "records-lag";
    private static final String PROCESSED = "process-rate";
    private static final String THREAD = "stream-thread-metrics";
    private static final String CONSUMER = "consumer-metrics";
    private static final String CONNECTIONS = "connection-count";

    private final Figures figures;
    private final Clock clock;
    private final RestoreProgress restoreProgress;
    private final AtomicReference<@Nullable KafkaStreams> streams = new AtomicReference<>();

    StreamsHealth(Figures figures, MeterRegistry registry, Clock clock) {
        this.figures = figures;
        this.clock = clock;
        this.restoreProgress = new RestoreProgress(registry);
        Gauge.builder("vigie.streams.lag", this::lag)
                .description("messages on the topics read that are not processed yet")
                .register(registry);
        Gauge.builder("vigie.streams.events.per.second", this::eventsPerSecond)
                .description("messages processed a second, by Kafka Streams' own sliding mean over about a minute")
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
     * @param status starting, ok, recovering, waiting (for the broker) or stopped
     * @param state Kafka Streams' own name of its state
     * @param brokerConnected whether the broker can be reached: Kafka Streams itself stays RUNNING without it
     * @param lastEventAt when the newest message seen since the start arrived at the broker
     * @param lag messages not processed yet
     */
    record Details(
            String status,
            String state,
            boolean brokerConnected,
            @Nullable Instant lastEventAt,
            @Nullable Double lastEventAgeS,
            long lag) {}

    /** What to tell of state stores that are read again. */
    RestoreProgress restoreProgress() {
        return restoreProgress;
    }

    void follow(KafkaStreams started) {
        streams.set(started);
    }

    /** While the broker is waited for. */
    void followNothing() {
        streams.set(null);
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
                started == null ? "starting" : status(started),
                started == null ? "WAITING_FOR_BROKER" : started.state().name(),
                started != null && isConnected(started),
                last.orElse(null),
                last.isEmpty() ? null : (Double) ageOf(last, 0),
                (long) lag());
    }

    private static String status(KafkaStreams streams) {
        return switch (streams.state()) {
            case CREATED -> "starting";
            case RUNNING -> isConnected(streams) ? "ok" : "waiting";
            case REBALANCING -> "recovering";
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> "stopped";
        };
    }

    private boolean isRunning() {
        KafkaStreams started = streams.get();
        return started != null && started.state() == KafkaStreams.State.RUNNING && isConnected(started);
    }

    private static boolean isConnected(KafkaStreams streams) {
        return sum(
                        streams,
                        metric -> metric.metricName().name().equals(CONNECTIONS)
                                && metric.metricName().group().equals(CONSUMER))
                > 0;
    }

    private double ageOf(Optional<Instant> last, double never) {
        return last.map(instant -> Duration.between(instant, clock.instant()).toMillis() / 1000.0)
                .orElse(never);
    }

    private double lag() {
        KafkaStreams started = streams.get();
        return started == null
                ? 0
                : sum(started, metric -> metric.metricName().name().equals(LAG));
    }

    private double eventsPerSecond() {
        KafkaStreams started = streams.get();
        return started == null
                ? 0
                : sum(
                        started,
                        metric -> metric.metricName().name().equals(PROCESSED)
                                && metric.metricName().group().equals(THREAD));
    }

    private static double sum(KafkaStreams streams, Predicate<Metric> which) {
        return streams.metrics().values().stream()
                .filter(which)
                .map(Metric::metricValue)
                .mapToDouble(
                        value -> value instanceof Number number && number.doubleValue() > 0 ? number.doubleValue() : 0)
                .sum();
    }
}
