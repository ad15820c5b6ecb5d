package io.vigie.bench.kills;

import io.vigie.bench.KafkaClientSettings;
import io.vigie.model.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Waits until the speed layer has read every city's configuration. A reading that overtakes it is of a city that is not active,
 * and comes to no result: the topics are led by different brokers, and are read as their answers come.
 */
final class ConfiguredCitiesWait {

    private static final String TOPIC = Topics.WEATHER_QUERIES_REQUESTS;
    private static final String GROUP = "vigie-streams";
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private ConfiguredCitiesWait() {}

    static void untilRead(String broker) throws InterruptedException {
        long began = System.nanoTime();
        try (Admin admin = Admin.create(KafkaClientSettings.of(broker))) {
            while (!isRead(admin)) {
                if (System.nanoTime() - began > WITHIN.toNanos()) {
                    throw new IllegalStateException("Cannot begin: " + GROUP + " has not read " + TOPIC
                            + " to its end in " + WITHIN.toSeconds() + " s");
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Cannot see how far " + GROUP + " has read " + TOPIC, failed);
        }
    }

    private static boolean isRead(Admin admin) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest =
                admin.describeTopics(List.of(TOPIC)).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .map(TopicPartitionInfo::partition)
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(TOPIC, partition), partition -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return admin.listOffsets(latest).all().get().entrySet().stream().allMatch(end -> {
            OffsetAndMetadata read = committed.get(end.getKey());
            return end.getValue().offset() == 0
                    || read != null && read.offset() >= end.getValue().offset();
        });
    }
}
