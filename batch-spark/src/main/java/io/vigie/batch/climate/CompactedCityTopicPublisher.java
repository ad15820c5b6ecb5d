package io.vigie.batch.climate;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.KafkaProducers;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic that holds several messages of a city, all in the partition of the city's readings. Messages that it holds
 * already are not published again, and those of which nothing is left are removed.
 */
final class CompactedCityTopicPublisher implements AutoCloseable {
    private final String name;
    private final CompactedTopicFingerprints published;
    private final Producer<String, byte[]> producer;
    private final int partitions;
    private volatile @Nullable Exception rejected;
    private long changed;

    CompactedCityTopicPublisher(String name, CompactedTopicFingerprints published, Producer<String, byte[]> producer) {
        this.name = name;
        this.published = published;
        this.producer = producer;
        this.partitions = producer.partitionsFor(name).size();
    }

    static CompactedCityTopicPublisher open(String name, BatchSettings settings) {
        return open(name, settings, UnaryOperator.identity());
    }

    /** @param content what of a message makes it another one: unchanged where only the rest differs */
    static CompactedCityTopicPublisher open(String name, BatchSettings settings, UnaryOperator<byte[]> content) {
        return new CompactedCityTopicPublisher(
                name, CompactedTopicFingerprints.on(name, settings, content), KafkaProducers.plain(settings));
    }

    /** From now on nothing counts as computed; what was published stays known. */
    void computeAnew() {
        published.computeAnew();
    }

    /** Publishes a message unless the topic holds it already. */
    void publish(String cityId, String key, byte[] value) {
        CompactedTopicFingerprints.Place place = new CompactedTopicFingerprints.Place(key, partitionOf(cityId));
        if (published.isNews(place, value)) {
            send(place, value);
        }
    }

    /** Where Kafka's own partitioner puts what is keyed by the city. */
    private int partitionOf(String cityId) {
        return Utils.toPositive(Utils.murmur2(cityId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /**
     * Removes what has not been computed, and returns once the broker has every change.
     *
     * @param keys which messages may be removed
     * @return how many messages changed
     */
    long finish(Predicate<String> keys) {
        published.removeOthers(keys).forEach(place -> send(place, null));
        producer.flush();
        Exception failure = rejected;
        if (failure != null) {
            throw new KafkaException("Cannot publish on " + name + ": " + failure.getMessage(), failure);
        }
        long changes = changed;
        changed = 0;
        return changes;
    }

    @SuppressWarnings("NullAway") // To a compacted topic, null is to remove.
    private void send(CompactedTopicFingerprints.Place place, byte @Nullable [] value) {
        changed++;
        producer.send(new ProducerRecord<>(name, place.partition(), place.key(), value), (metadata, failure) -> {
            if (failure != null) {
                rejected = failure;
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
