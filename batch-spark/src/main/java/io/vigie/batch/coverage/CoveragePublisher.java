package io.vigie.batch.coverage;

import io.vigie.model.coverage.Coverage;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Publishes what the history holds, city by city, on the topic of coverages. */
public final class CoveragePublisher {
    private final Producer<String, byte[]> producer;

    public CoveragePublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Returns once the broker has every coverage. */
    public void publish(List<Coverage> coverages) {
        coverages.stream()
                .map(coverage -> producer.send(
                        new ProducerRecord<>(Topics.WEATHER_COVERAGE, coverage.cityId(), Json.write(coverage))))
                .toList()
                .forEach(CoveragePublisher::await);
    }

    /** Tells that the history holds nothing of some cities; returns once the broker has it. */
    @SuppressWarnings("NullAway") // To a compacted topic, null is to remove.
    public void remove(Collection<String> cityIds) {
        cityIds.stream()
                .map(cityId -> producer.send(new ProducerRecord<>(Topics.WEATHER_COVERAGE, cityId, (byte[]) null)))
                .toList()
                .forEach(CoveragePublisher::await);
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException rejected) {
            throw new KafkaException("Cannot publish coverage: " + rejected.getCause(), rejected);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Cannot publish coverage: interrupted", stopped);
        }
    }
}
