package io.vigie.batch.query;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.KafkaProducers;
import io.vigie.batch.publish.EncodedResultPages;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.spark.sql.SparkSession;

/**
 * Questions that nobody asked: their answers are computed from the real table and thrown away, so that the next one finds classes loaded
 * and compiled, and HDFS and Kafka awake.
 */
final class QueryWarmUp {
    /** One that days answer, one that only hours do. */
    private static final List<String> STATISTICS = List.of("\"count\", \"mean\", \"min\", \"max\", \"sum\"", "\"p95\"");

    /** The first round loads classes, the second finds them compiled; a third changed nothing that could be measured. */
    private static final int ROUNDS = 2;

    private static final String REQUEST_ID = "00000000-0000-4000-8000-000000000000";
    private static final String TRANSACTIONAL_ID = "vigie-spare";

    private static final ResultPublisher NOBODY = new ResultPublisher() {
        @Override
        public void publish(StatusEvent status) {}

        @Override
        public void publish(EncodedResultPages pages, StatusEvent terminal) {}

        @Override
        public void close() {}
    };

    private QueryWarmUp() {}

    /** @throws RuntimeException when Kafka or HDFS cannot be reached, or nothing was loaded yet */
    static void run(BatchSettings settings, SparkSession spark) {
        for (int round = 0; round < ROUNDS; round++) {
            requests().forEach(request -> answer(request, settings, spark));
        }
        // No transaction is begun: one that a killed driver left open would hold up the readers of all results.
        Producer<String, byte[]> producer = KafkaProducers.transactional(settings, TRANSACTIONAL_ID);
        try {
            producer.initTransactions();
            producer.partitionsFor(Topics.RESULTS_BATCH);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static void answer(String request, BatchSettings settings, SparkSession spark) {
        ParsedRequest parsed =
                new BatchRequestParser(Gazetteer.bundled()).parse(request.getBytes(StandardCharsets.UTF_8));
        QueryStatusEvents statusEvents = new QueryStatusEvents(REQUEST_ID, "warm-up", Clock.systemUTC());
        new QueryAttempt(settings, Gazetteer.bundled(), NOBODY, statusEvents, Instant.now())
                .answer(parsed, () -> spark);
    }

    /** Requests that days answer and that only hours do. */
    static List<String> requests() {
        return STATISTICS.stream()
                .map(statistics -> """
            {"request_id": "%s", "kind": "query", "city_ids": ["2988507"],
             "date_from": "2021-01-01", "date_to": "2023-12-31", "metrics": ["temperature_c", "precipitation_mm"],
             "statistics": [%s], "granularity": "month"}
            """.formatted(REQUEST_ID, statistics))
                .toList();
    }
}
