package io.vigie.streams.poller.replay;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.topics.TopicCatalog;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.kafka.TopicReplication;
import io.vigie.streams.broker.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics of a replayed episode, from nothing to nothing. */
final class EpisodeTopics {

    /** Kept until they are removed: their readings are years old. */
    private static final Map<String, String> FOR_EVER = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int MAX_TRIES = 30;

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection kafka;
    private final TopicReplication replication;
    private final TopicNames names;

    EpisodeTopics(KafkaConnection kafka, TopicReplication replication, TopicNames names) {
        this.kafka = kafka;
        this.replication = replication;
        this.names = names;
    }

    /** Creates all of them, each with one partition: there is one city. */
    void create() throws InterruptedException {
        List<NewTopic> topics = TopicCatalog.bundled().stream()
                .map(topic -> new NewTopic(names.of(topic.name()), 1, replication.factor()).configs(FOR_EVER))
                .toList();
        try (Admin admin = Admin.create(kafka.clientConfiguration())) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException failed) {
            throw new KafkaException("Cannot create the topics of the episode: " + failed.getCause(), failed);
        }
    }

    /** What is known now of the city's past, as the batch layer published it, the newest of each key; empty where nothing is. */
    List<ConsumerRecord<String, byte[]>> pastOf(CityConfiguration city, String topic) {
        String ofCity = city.cityId() + "|";
        Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = reader(List.of(topic))) {
            for (ConsumerRecord<String, byte[]> record : toTheEnd(consumer)) {
                if (record.key() != null && record.key().startsWith(ofCity)) {
                    newest.put(record.key(), record);
                }
            }
        }
        return List.copyOf(newest.values());
    }

    /** A reader of topics, whole, from their beginning, of what is committed. */
    KafkaConsumer<String, byte[]> reader(Collection<String> topics) {
        Map<String, Object> configuration = kafka.clientConfiguration();
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** All that is committed now and was not read yet. */
    static List<ConsumerRecord<String, byte[]>> toTheEnd(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    /** Removes them, those that the engine made beside them, and what the broker remembers of the engine. Twice is harmless. */
    void remove() throws InterruptedException {
        try (Admin admin = Admin.create(kafka.clientConfiguration())) {
            admin.deleteTopics(ours(admin.listTopics().names().get())).all().get();
            Set<String> groups = ours(admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .collect(Collectors.toSet()));
            removeGroups(admin, groups);
        } catch (ExecutionException failed) {
            throw new KafkaException("Cannot remove the topics of the episode: " + failed.getCause(), failed);
        }
    }

    /** A speed layer that was killed is a member until its session ends. */
    private static void removeGroups(Admin admin, Set<String> groups) throws InterruptedException, ExecutionException {
        for (int tries = 1; ; tries++) {
            try {
                admin.deleteConsumerGroups(groups).all().get();
                return;
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof GroupNotEmptyException) || tries == MAX_TRIES) {
                    throw failed;
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        }
    }

    private Set<String> ours(Set<String> all) {
        return all.stream().filter(name -> name.startsWith(names.prefix())).collect(Collectors.toSet());
    }
}
