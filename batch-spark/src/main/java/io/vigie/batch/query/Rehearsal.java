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
 * Answers a question as {@link QueryJob} does, against the same Kafka and HDFS, and takes back what it says, so that nobody
 * hears of it.
 *
 * <p>Run once with {@code -XX:ArchiveClassesAtExit}: what it loads is what queries load.
 */
public final class Rehearsal {
    private static final String QUESTION = """
            {"request_id": "00000000-0000-4000-8000-000000000000", "kind": "query", "city_ids": ["2988507"],
             "date_from": "2021-01-01", "date_to": "2023-12-31", "metrics": ["temperature_c", "precipitation_mm"],
             "statistics": ["count", "mean", "min", "max", "sum"], "granularity": "month"}
            """;

    private Rehearsal() {}

    public static void main(String[] args) {
        System.exit(QueryJob.run(new String[] {"--request", QUESTION}, Unheard::of));
    }

    /** Sends everything and ends each transaction by taking it back. */
    record Unheard(Producer<String, byte[]> producer) implements ResultPublisher {
        private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

        static Unheard of(BatchSettings settings, String requestId) {
            Producer<String, byte[]> producer = Producers.transactional(settings, "vigie-rehearsal-" + requestId);
            producer.initTransactions();
            return new Unheard(producer);
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
            producer.flush();
            producer.abortTransaction();
        }

        @Override
        public void close() {
            producer.close(CLOSE_WITHIN);
        }
    }
}
