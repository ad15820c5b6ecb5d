package io.vigie.bench.topics;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.model.topics.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells each committed record of the topics that are not compacted, up to where they end now, by its place and the SHA-256
 * of its key and value: {@code broker=}.
 */
public final class TopicDigestApp {
    private static final List<String> TOPICS = List.of(
            Topics.WEATHER_OBSERVATIONS,
            Topics.WEATHER_QUERIES_RESULTS,
            Topics.WEATHER_HOURLY,
            Topics.WEATHER_ALERTS,
            Topics.WEATHER_REJECTS,
            Topics.REQUESTS_BATCH,
            Topics.RESULTS_BATCH);

    private TopicDigestApp() {}

    public static void main(String[] words) {
        TopicReader.whole(new NameValueArguments(words).text("broker"), TOPICS, TopicDigestApp::tell);
    }

    private static void tell(ConsumerRecord<byte[], byte[]> record) {
        JsonLineReport.step("record")
                .with("place", record.topic() + "-" + record.partition() + "@" + record.offset())
                .with("sha256", sha256(record))
                .now();
    }

    private static String sha256(ConsumerRecord<byte[], byte[]> record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.of(record.key(), record.value())
                    .filter(bytes -> bytes != null)
                    .forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
