package io.vigie.batch.query;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.Producers;
import io.vigie.model.batch.StatusEvent;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Results on the topic {@code results.batch}, each publication a transaction.
 *
 * <p>The transactional id is the request's: a second attempt at a request shuts out the first, whose next publication fails, and
 * ends the transaction that a killed one left open.
 */
final class KafkaResultPublisher implements ResultPublisher {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;

    KafkaResultPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    static KafkaResultPublisher of(BatchSettings settings, String requestId) {
        Producer<String, byte[]> producer = Producers.transactional(settings, "vigie-query-" + requestId);
        try {
            producer.initTransactions();
            return new KafkaResultPublisher(producer);
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
    public void publish(EncodedPages pages, StatusEvent terminal) {
        send(
                terminal.requestId(),
                Stream.concat(pages.values().stream(), Stream.of(Json.write(terminal)))
                        .toList());
    }

    private synchronized void send(String requestId, List<byte[]> values) {
        producer.beginTransaction();
        values.forEach(value -> producer.send(new ProducerRecord<>(Topics.BATCH_RESULTS, requestId, value)));
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
