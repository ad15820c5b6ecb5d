package io.vigie.batch.publish;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.KafkaProducers;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.RequestRecordFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;

/**
 * Results on the topic {@code results.batch}, each publication a transaction.
 *
 * <p>The transactional id is the request's: a second attempt at a request shuts out the first, whose next publication fails, and
 * ends the transaction that a killed one left open.
 */
public final class TransactionalResultPublisher implements ResultPublisher {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Consumer<Producer<String, byte[]>> ending;

    private TransactionalResultPublisher(Producer<String, byte[]> producer, Consumer<Producer<String, byte[]>> ending) {
        this.producer = producer;
        this.ending = ending;
    }

    /** What it publishes is there for all to read. */
    public static TransactionalResultPublisher of(BatchSettings settings, String requestId) {
        return committing(started(settings, "vigie-query-" + requestId));
    }

    /** What it publishes is sent whole and then taken back, so that nobody reads it. */
    public static TransactionalResultPublisher aborting(BatchSettings settings, String requestId) {
        return aborting(started(settings, "vigie-rehearsal-" + requestId));
    }

    static TransactionalResultPublisher committing(Producer<String, byte[]> producer) {
        return new TransactionalResultPublisher(producer, Producer::commitTransaction);
    }

    public static TransactionalResultPublisher aborting(Producer<String, byte[]> producer) {
        return new TransactionalResultPublisher(producer, sent -> {
            sent.flush();
            sent.abortTransaction();
        });
    }

    private static Producer<String, byte[]> started(BatchSettings settings, String transactionalId) {
        Producer<String, byte[]> producer = KafkaProducers.transactional(settings, transactionalId);
        try {
            producer.initTransactions();
            return producer;
        } catch (RuntimeException unreachable) {
            producer.close(Duration.ZERO);
            throw unreachable;
        }
    }

    @Override
    public void publish(StatusEvent status) {
        send(status.requestId(), List.of(Json.write(status)));
    }

    @Override
    public void publish(EncodedResultPages pages, StatusEvent terminal) {
        send(
                terminal.requestId(),
                Stream.concat(pages.values().stream(), Stream.of(Json.write(terminal)))
                        .toList());
    }

    private synchronized void send(String requestId, List<byte[]> values) {
        producer.beginTransaction();
        values.forEach(value -> producer.send(RequestRecordFactory.record(Topics.RESULTS_BATCH, requestId, value)));
        ending.accept(producer);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
