package io.vigie.streams.poller.replay;

import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.ReplayResultPage;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.ShippedTimeZones;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.RequestRecordFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Says on {@code results.batch} how a replay goes that was asked for there, each time in a transaction; of one that nobody asked for
 * there it says nothing.
 *
 * <p>The transactional id is the request's: whoever says the end of a request that was cancelled shuts this one out. That the replay
 * failed says Airflow, which knows it of one that was killed too.
 */
final class ReplayStatusPublisher implements AutoCloseable {

    /** Of the speed layer, which starts or reads its topics; and of what is left once all has been sent. */
    static final String STARTING = "starting";

    static final String FINISHING = "finishing";

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final double ALL_PCT = 100;

    /** Nobody waits longer for what a killed replay was about to say. */
    private static final int TRANSACTION_MS = 30_000;

    private final EpisodeSettings settings;
    private final Clock clock;
    private final Instant startedAt;
    private final @Nullable Producer<String, byte[]> producer;
    private Instant saidAt = Instant.MIN;

    private ReplayStatusPublisher(EpisodeSettings settings, Clock clock, @Nullable Producer<String, byte[]> producer) {
        this.settings = settings;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.producer = producer;
    }

    static ReplayStatusPublisher of(EpisodeSettings settings, Clock clock) {
        if (settings.requestId().isEmpty()) {
            return new ReplayStatusPublisher(settings, clock, null);
        }
        Map<String, Object> properties = settings.kafka().clientConfiguration();
        // As jobs of the batch layer name theirs, so that Airflow takes the place of either.
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "vigie-query-" + settings.requestId());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        Producer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new ReplayStatusPublisher(settings, clock, producer);
        } catch (RuntimeException unreachable) {
            producer.close(Duration.ZERO);
            throw unreachable;
        }
    }

    /** @param pct of the episode that has been played, 0 to 100 */
    void running(double pct, String stage) {
        if (producer == null) {
            return;
        }
        saidAt = clock.instant();
        publish(producer, List.of(status(RequestStatus.RUNNING, pct, stage, null)));
    }

    /** That a recorded instant is reached: now and then, as often as somebody looks. */
    void reached(Instant at) {
        if (producer == null || clock.instant().isBefore(saidAt.plus(BETWEEN_WORDS))) {
            return;
        }
        double all = Duration.between(settings.start(), settings.end()).toMillis();
        running(ALL_PCT * Duration.between(settings.start(), at).toMillis() / all, "at " + at);
    }

    /** @param answer made only where somebody asked */
    void succeeded(Supplier<ReplayResultPage> answer, List<String> sources) {
        if (producer == null) {
            return;
        }
        ReplayResultPage episode = answer.get();
        byte[] page = Json.write(episode);
        double seconds = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
        Provenance provenance = new Provenance(
                "recording",
                0,
                null,
                settings.codeVersion(),
                sources,
                ShippedTimeZones.rulesVersion(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                seconds);
        ResultManifest manifest = new ResultManifest(1, episode.alertCount(), sha256(page), provenance);
        publish(
                producer,
                Stream.of(page, status(RequestStatus.SUCCEEDED, ALL_PCT, null, manifest))
                        .toList());
    }

    private byte[] status(RequestStatus status, double pct, @Nullable String stage, @Nullable ResultManifest result) {
        return Json.write(new StatusEvent(
                settings.requestId(),
                status,
                clock.instant(),
                settings.attemptId(),
                pct,
                stage,
                null,
                List.of(),
                result));
    }

    private void publish(Producer<String, byte[]> producer, List<byte[]> values) {
        producer.beginTransaction();
        values.forEach(
                value -> producer.send(RequestRecordFactory.record(Topics.RESULTS_BATCH, settings.requestId(), value)));
        producer.commitTransaction();
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_WITHIN);
        }
    }
}
