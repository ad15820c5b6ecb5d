package io.vigie.bench.topics;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Prints every request on requests.batch and every status on results.batch, from the first one on, as soon as it is
 * committed, until its input ends: {@code broker=}.
 */
public final class BatchMessagePrinterApp {
    private BatchMessagePrinterApp() {}

    public static void main(String[] words) {
        Thread leash = new Thread(BatchMessagePrinterApp::endWithInput, "leash");
        leash.setDaemon(true);
        leash.start();
        TopicReader.follow(
                new NameValueArguments(words).text("broker"),
                List.of(Topics.REQUESTS_BATCH, Topics.RESULTS_BATCH),
                () -> JsonLineReport.step("ready").now(),
                BatchMessagePrinterApp::print);
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
