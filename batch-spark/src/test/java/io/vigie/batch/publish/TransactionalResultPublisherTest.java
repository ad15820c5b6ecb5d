package io.vigie.batch.publish;

import static io.vigie.batch.query.TestQueries.REQUEST_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.RequestRecordFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka's own stand-in for a broker, which keeps a transaction's records apart until it commits. */
class TransactionalResultPublisherTest {
    private static final StatusEvent FAILED = new StatusEvent(
            REQUEST_ID,
            RequestStatus.FAILED,
            Instant.parse("2026-01-01T00:00:00Z"),
            "a1",
            null,
            null,
            "Cannot answer",
            List.of(),
            null);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final TransactionalResultPublisher publisher = TransactionalResultPublisher.committing(producer);

    @BeforeEach
    void a_producer_with_transactions() {
        producer.initTransactions();
    }

    @Test
    void a_status_goes_to_the_topic_of_results_under_the_requests_id() {
        publisher.publish(FAILED);

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topics.RESULTS_BATCH);
            assertThat(record.key()).isEqualTo(REQUEST_ID);
            assertThat(record.headers().lastHeader(RequestRecordFactory.HEADER).value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(REQUEST_ID);
            assertThat(Json.read(record.value(), BatchResult.class)).isEqualTo(FAILED);
        });
    }

    @Test
    void pages_and_the_status_that_names_them_are_one_transaction() {
        publisher.publish(new EncodedResultPages(List.of(new byte[] {1}, new byte[] {2}), 2), FAILED);

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history()).hasSize(3);
        assertThat(producer.history().get(1).value()).containsExactly(2);
    }

    @Test
    void nothing_is_seen_of_an_answer_that_another_attempt_shut_out() {
        producer.fenceProducer();

        assertThatThrownBy(() -> publisher.publish(FAILED)).isInstanceOf(ProducerFencedException.class);
        assertThat(producer.history()).isEmpty();
    }
}
