package io.vigie.batch.coverage;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.KafkaProducers;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes what the history holds, city by city, on the topic of coverages. */
public final class CoveragePublisher {
    private CoveragePublisher() {}

    /** Returns once the broker has every coverage. */
    public static void publish(List<Coverage> coverages, BatchSettings settings) {
        KafkaProducers.publish(
                settings,
                "coverage",
                coverages.stream().map(CoveragePublisher::message).toList());
    }

    /** Tells that the history holds nothing of some cities; returns once the broker has it. */
    public static void remove(Collection<String> cityIds, BatchSettings settings) {
        KafkaProducers.publish(
                settings,
                "coverage",
                cityIds.stream().map(CoveragePublisher::tombstone).toList());
    }

    static ProducerRecord<String, byte[]> message(Coverage coverage) {
        return new ProducerRecord<>(Topics.WEATHER_COVERAGE, coverage.cityId(), Json.write(coverage));
    }

    @SuppressWarnings("NullAway") // To a compacted topic, null is to remove.
    private static ProducerRecord<String, byte[]> tombstone(String cityId) {
        return new ProducerRecord<>(Topics.WEATHER_COVERAGE, cityId, null);
    }
}
