package io.vigie.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.streams.broker.LagReader;
import io.vigie.streams.health.CommitProgress;
import io.vigie.streams.health.ProcessHealth;
import io.vigie.streams.health.RestoreProgress;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * What the topology's process says of itself: state, lag, how long ago the last message arrived and the last commit was made.
 *
 * <p>Ready means that work gets done: Kafka Streams itself stays RUNNING, and its lag as it was, while the broker serves nothing.
 */
final class StreamsHealth implements ProcessHealth {

    private static final String PROCESSED = "process-rate";
    private static final String THREAD = "stream-thread-metrics";
    private static final String CONSUMER = "consumer-metrics";
    private static final String CONNECTIONS = "connection-count";
    private static final String COMMITTED = "txn-commit-time-ns-total";
    private static final String LAST_POLL = "last-poll-seconds-ago";

    /** A thread comes by to poll many times a second, unless it waits for the broker to take a commit. */
    private static final Duration POLL_WITHIN = CommitProgress.PATIENCE;

    private final StreamsMetrics metrics;
    private final Clock clock;
    private final RestoreProgress restoreProgress;
    private final AtomicReference<@Nullable Followed> followed = new AtomicReference<>();

    StreamsHealth(StreamsMetrics metrics, MeterRegistry registry, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.restoreProgress = new RestoreProgress(registry);
        Gauge.builder("vigie.streams.lag", this::lagOrNaN)
                .description(
                        "messages on the topics read that are not committed yet; absent while the broker does not say")
                .register(registry);
        Gauge.builder("vigie.streams.events.per.second", this::eventsPerSecond)
                .description("messages processed a second, by Kafka Streams' own sliding mean over about a minute")
                .register(registry);
        Gauge.builder("vigie.streams.running", () -> isReady() ? 1 : 0)
                .description("1 while the topology is ready: it processes messages and commits them")
                .register(registry);
        Gauge.builder(
                        "vigie.streams.last.event.age.seconds",
                        () -> orNaN(ageOf(metrics.lastArrival().orElse(null))))
                .description("seconds since the newest message seen arrived at the broker")
                .register(registry);
        Gauge.builder("vigie.streams.last.commit.age.seconds", () -> orNaN(ageOf(committedAt())))
                .description("seconds since a transaction was committed; without messages none is needed")
                .register(registry);
    }

    /** A topology that runs, and what is known of it. */
    private record Followed(KafkaStreams streams, LagReader lag, CommitProgress progress) {}

    /**
     * The answer's body.
     *
     * @param status starting, ok, recovering, waiting (for the broker, or its answer), stalled (messages wait and none is
     *     committed) or stopped
     * @param state Kafka Streams' own name of its state
     * @param brokerConnected whether a connection to the broker is open: Kafka Streams itself stays RUNNING without it
     * @param lastEventAt when the newest message seen since the start arrived at the broker
     * @param lastCommitAgeS seconds since a transaction was committed; null before the first since the start
     * @param lag messages not committed yet; null while the broker does not say
     */
    record Details(
            String status,
            String state,
            boolean brokerConnected,
            @Nullable Instant lastEventAt,
            @Nullable Double lastEventAgeS,
            @Nullable Double lastCommitAgeS,
            @Nullable Long lag) {}

    /** What to tell of state stores that are read again. */
    RestoreProgress restoreProgress() {
        return restoreProgress;
    }

    void follow(KafkaStreams streams, LagReader lag) {
        followed.set(new Followed(streams, lag, new CommitProgress()));
    }

    /** While the broker is waited for. */
    void followNothing() {
        followed.set(null);
    }

    /** Looks whether work gets done; to be called several times a second. */
    void look() {
        Followed one = followed.get();
        if (one != null) {
            one.progress()
                    .look(
                            sum(one.streams(), metric -> isNamed(metric, COMMITTED)),
                            one.lag().lag(),
                            one.streams().state() == KafkaStreams.State.RUNNING,
                            clock.instant());
        }
    }

    @Override
    public Report live() {
        Followed one = followed.get();
        return new Report(one == null || !one.streams().state().hasCompletedShutdown(), details());
    }

    @Override
    public Report ready() {
        return new Report(isReady(), details());
    }

    private boolean isReady() {
        Followed one = followed.get();
        return one != null && status(one).equals("ok");
    }

    private Details details() {
        Followed one = followed.get();
        Optional<Instant> last = metrics.lastArrival();
        return new Details(
                one == null ? "starting" : status(one),
                one == null ? "WAITING_FOR_BROKER" : one.streams().state().name(),
                one != null && isConnected(one.streams()),
                last.orElse(null),
                ageOf(last.orElse(null)),
                ageOf(committedAt()),
                one == null ? null : one.lag().lag());
    }

    private String status(Followed one) {
        return switch (one.streams().state()) {
            case CREATED -> "starting";
            case RUNNING -> {
                if (!isConnected(one.streams()) || one.lag().lag() == null) {
                    yield "waiting";
                }
                yield one.progress().isStalled(clock.instant()) || !polls(one.streams()) ? "stalled" : "ok";
            }
            case REBALANCING -> "recovering";
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> "stopped";
        };
    }

    private static boolean isConnected(KafkaStreams streams) {
        return sum(
                        streams,
                        metric -> isNamed(metric, CONNECTIONS)
                                && metric.metricName().group().equals(CONSUMER))
                > 0;
    }

    private static boolean polls(KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(metric -> isNamed(metric, LAST_POLL) && !isOfRestoring(metric))
                .mapToDouble(StreamsHealth::value)
                .noneMatch(seconds -> seconds > POLL_WITHIN.toSeconds());
    }

    /** The consumer that reads state stores again rests otherwise. */
    private static boolean isOfRestoring(Metric metric) {
        return metric.metricName().tags().getOrDefault("client-id", "").endsWith("restore-consumer");
    }

    private @Nullable Instant committedAt() {
        Followed one = followed.get();
        return one == null ? null : one.progress().committedAt();
    }

    private @Nullable Double ageOf(@Nullable Instant last) {
        return last == null
                ? null
                : (Double) (Math.max(0, Duration.between(last, clock.instant()).toMillis()) / 1000.0);
    }

    private static double orNaN(@Nullable Double age) {
        return age == null ? Double.NaN : age;
    }

    private double lagOrNaN() {
        Followed one = followed.get();
        Long lag = one == null ? null : one.lag().lag();
        return lag == null ? Double.NaN : lag;
    }

    private double eventsPerSecond() {
        Followed one = followed.get();
        return one == null
                ? 0
                : sum(
                        one.streams(),
                        metric -> isNamed(metric, PROCESSED)
                                && metric.metricName().group().equals(THREAD));
    }

    private static double sum(KafkaStreams streams, Predicate<Metric> which) {
        return streams.metrics().values().stream()
                .filter(which)
                .mapToDouble(StreamsHealth::value)
                .filter(value -> value > 0)
                .sum();
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
    }

    private static boolean isNamed(Metric metric, String name) {
        return metric.metricName().name().equals(name);
    }
}
