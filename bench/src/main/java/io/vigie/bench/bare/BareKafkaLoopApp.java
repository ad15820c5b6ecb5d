package io.vigie.bench.bare;

import io.vigie.bench.NameValueArguments;
import io.vigie.bench.peers.PeerReadingProcessor;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The bare loop: consume, do the work, produce, in transactions that also hold the offsets, a batch of the consumer
 * each. What it remembers of the cities is in memory only and dies with it, so it is no replacement for the speed
 * layer: it is the limit.
 */
public final class BareKafkaLoopApp<M> {

    private static final String GROUP = "bench-bare";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_RECORDS = 2_000;
    private static final int LINGER_MS = 5;
    private static final int BATCH_BYTES = 256 << 10;

    /** As short as the broker allows, and as the product's: the loop is ended without a farewell. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    private final PeerReadingProcessor<M> work;
    private final Map<String, M> memories = new HashMap<>();

    private BareKafkaLoopApp(PeerReadingProcessor<M> work) {
        this.work = work;
    }

    public static void main(String[] words) {
        NameValueArguments arguments = new NameValueArguments(words);
        String broker = arguments.text("broker");
        new BareKafkaLoopApp<>(PeerReadingProcessor.of(arguments.text("work"), broker)).run(broker);
    }

    /** Until the process is stopped. */
    private void run(String broker) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(reading(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(writing(broker), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            consumer.subscribe(List.of(Topics.WEATHER_OBSERVATIONS));
            while (true) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
                if (!batch.isEmpty()) {
                    producer.beginTransaction();
                    for (ConsumerRecord<byte[], byte[]> record : batch) {
                        process(record, producer);
                    }
                    producer.sendOffsetsToTransaction(batch.nextOffsets(), consumer.groupMetadata());
                    producer.commitTransaction();
                }
            }
        }
    }

    private void process(ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer) {
        Observation reading = work.accepted(record.value());
        if (reading == null) {
            return;
        }
        String city = new String(record.key(), StandardCharsets.ISO_8859_1);
        M memory = memories.computeIfAbsent(city, unknown -> work.empty());
        for (PeerReadingProcessor.Output output : work.process(reading, memory)) {
            producer.send(new ProducerRecord<>(output.topic(), record.key(), output.value()));
        }
    }

    private static Map<String, Object> reading(String broker) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_RECORDS);
    }

    private static Map<String, Object> writing(String broker) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, GROUP,
                ProducerConfig.LINGER_MS_CONFIG, LINGER_MS,
                ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    }
}
