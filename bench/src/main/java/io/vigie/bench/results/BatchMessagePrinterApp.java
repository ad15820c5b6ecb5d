package io.vigie.bench.results;

import io.vigie.bench.Arguments;
import io.vigie.bench.JsonLineReport;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Prints every request on requests.batch and every status on results.batch, from the first one on, as soon as it is
 * committed, until its input ends: {@code broker=}.
 */
public final class BatchMessagePrinterApp {
    private static final Duration POLL = Duration.ofSeconds(1);

    private BatchMessagePrinterApp() {}

    public static void main(String[] words) {
        Thread leash = new Thread(BatchMessagePrinterApp::endWithInput, "leash");
        leash.setDaemon(true);
        leash.start();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                new Arguments(words).text("broker"),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(Topics.REQUESTS_BATCH, Topics.RESULTS_BATCH)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            JsonLineReport.step("ready").now();
            while (true) {
                consumer.poll(POLL).forEach(BatchMessagePrinterApp::print);
            }
        }
    }

    /** Whoever started us holds its other end, and lets go of it even when killed. */
    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException broken) {
            System.err.println("Cannot read the input any more: " + broken.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }

    private static void print(ConsumerRecord<byte[], byte[]> record) {
        Map<?, ?> message = messageOf(record.value());
        if (record.topic().equals(Topics.REQUESTS_BATCH) && message.get("request_id") != null) {
            print("request", message, List.of("request_id", "kind"));
        } else if (message.get("status") != null) {
            print("status", message, List.of("request_id", "status", "at", "stage", "attempt_id", "message"));
        }
    }

    /** Empty for what is no message of ours: on requests.batch anybody may have written something that is no JSON. */
    static Map<?, ?> messageOf(byte @Nullable [] value) {
        try {
            return value != null && Json.tree(value) instanceof Map<?, ?> message ? message : Map.of();
        } catch (UnreadableMessageException foreign) {
            return Map.of();
        }
    }

    private static void print(String step, Map<?, ?> message, List<String> fields) {
        JsonLineReport report = JsonLineReport.step(step);
        for (String field : fields) {
            Object value = message.get(field);
            if (value != null) {
                report.with(field, value);
            }
        }
        report.now();
    }
}
