package io.vigie.batch.query;

import static io.vigie.batch.query.TestQueries.REQUEST_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.publish.EncodedResultPages;
import io.vigie.batch.publish.TransactionalResultPublisher;
import io.vigie.model.batch.results.StatusEvent;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ClassArchiveTrainingRunTest {
    @Test
    void nobody_hears_what_is_said_in_a_rehearsal() {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        StatusEvent status =
                new QueryStatusEvents(REQUEST_ID, "a1", Clock.systemUTC()).failed("Cannot answer", List.of());

        try (var aborting = TransactionalResultPublisher.aborting(producer)) {
            aborting.publish(status);
            aborting.publish(new EncodedResultPages(List.of(new byte[] {1}), 1), status);
        }

        assertThat(producer.history()).isEmpty();
        assertThat(producer.commitCount()).isZero();
    }
}
