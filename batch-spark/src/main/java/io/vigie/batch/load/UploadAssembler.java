package io.vigie.batch.load;

import io.vigie.batch.BatchSettings;
import io.vigie.model.batch.files.UploadPart;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reader of a file that was given to the web server: its parts on {@code uploads.batch}, put together and checked. */
final class UploadAssembler {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.UPLOADS_BATCH, 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** First bytes of a gzipped file (RFC 1952). */
    private static final List<Integer> GZIP = List.of(0x1f, 0x8b);

    private UploadAssembler() {}

    /**
     * Puts the file into a folder, under a name of our own: what its owner calls it is no path here.
     *
     * @return its path, which ends in {@code .gz} where its bytes begin so
     * @throws IOException "Cannot read NAME: why"
     */
    static Path read(UploadedFile file, BatchSettings settings, Path folder) throws IOException {
        Map<String, Object> properties = settings.kafka().clientConfiguration();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            return read(file, consumer, folder);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        }
    }

    static Path read(UploadedFile file, Consumer<String, byte[]> consumer, Path folder) throws IOException {
        Path whole = folder.resolve("upload");
        MessageDigest sha256 = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(whole), sha256)) {
            consumer.assign(List.of(PARTITION));
            consumer.seek(PARTITION, file.offset());
            copy(file, consumer, out);
        } catch (OffsetOutOfRangeException gone) {
            throw unreadable(file, "it is no longer kept; give it again", gone);
        }
        if (Files.size(whole) != file.byteCount()
                || !HexFormat.of().formatHex(sha256.digest()).equals(file.sha256())) {
            throw unreadable(file, "its parts are not those that were given", null);
        }
        return isGzip(whole) ? Files.move(whole, folder.resolve("upload.gz")) : whole;
    }

    private static void copy(UploadedFile file, Consumer<String, byte[]> consumer, OutputStream out)
            throws IOException {
        int next = 0;
        long heardAt = System.nanoTime();
        while (next < file.partCount()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> message : records) {
                heardAt = System.nanoTime();
                if (next < file.partCount() && file.uploadId().equals(message.key())) {
                    UploadPart part = Json.read(message.value(), UploadPart.class);
                    if (part.part() == next) { // a part that was sent again is there twice
                        out.write(part.bytes());
                        next++;
                    }
                }
            }
            if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
                throw unreadable(file, "part " + next + " of " + file.partCount() + " is not there", null);
            }
        }
    }

    private static boolean isGzip(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            byte[] first = bytes.readNBytes(GZIP.size());
            return first.length == GZIP.size()
                    && Byte.toUnsignedInt(first[0]) == GZIP.get(0)
                    && Byte.toUnsignedInt(first[1]) == GZIP.get(1);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot check a file: this Java has no SHA-256", impossible);
        }
    }

    private static IOException unreadable(UploadedFile file, String why, @Nullable Exception cause) {
        return new IOException("Cannot read " + file.name() + ": " + why, cause);
    }
}
