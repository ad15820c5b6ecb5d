package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.batch.files.UploadPart;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a file, among those of others, and whether they are what was given. */
class UploadAssemblerTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.UPLOADS_BATCH, 0);
    private static final String MINE = "7b0d2c1e-93a4-4c55-8d1f-2a6b7c8d9e0f";
    private static final String OTHER = "00000000-93a4-4c55-8d1f-2a6b7c8d9e0f";

    @TempDir
    private Path folder;

    @Test
    void parts_are_put_together_without_those_of_others_and_repeated_ones() throws Exception {
        byte[] whole = bytes("a,b\n1,2\n");

        Path file = read(
                file("x.csv", whole, 1, 2),
                part(1, MINE, 0, "a,b\n"),
                part(2, OTHER, 0, "secret"),
                part(3, MINE, 0, "a,b\n"),
                part(4, MINE, 1, "1,2\n"));

        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void what_is_gzipped_is_known_by_its_bytes_whatever_its_name() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes("a,b\n"));
        }

        Path file = read(
                file("x.csv", packed.toByteArray(), 1, 1),
                new ConsumerRecord<>(
                        Topics.UPLOADS_BATCH, 0, 1, MINE, Json.write(UploadPart.of(MINE, 0, packed.toByteArray()))));

        assertThat(file.getFileName()).hasToString("upload.gz");
    }

    /** No name can be one with folders; and whatever it is, the disk never sees it. */
    @Test
    void the_owners_name_is_no_path() throws Exception {
        assertThatThrownBy(() -> file("../../etc/passwd", bytes("a"), 1, 1))
                .hasMessageContaining("not the name of a file");

        Path file = read(file("..", bytes("a"), 1, 1), part(1, MINE, 0, "a"));

        assertThat(file).isEqualTo(folder.resolve("upload"));
    }

    @Test
    void parts_that_are_not_those_that_were_given_are_refused() {
        assertThatThrownBy(() -> read(file("x.csv", bytes("a,b\n"), 1, 1), part(1, MINE, 0, "a,c\n")))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read x.csv: its parts are not those that were given");
    }

    @SafeVarargs
    private Path read(UploadedFile file, ConsumerRecord<String, byte[]>... records) throws IOException {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> List.of(records).forEach(consumer::addRecord));
        return UploadAssembler.read(file, consumer, folder);
    }

    private static ConsumerRecord<String, byte[]> part(long offset, String uploadId, int part, String text) {
        return new ConsumerRecord<>(
                Topics.UPLOADS_BATCH, 0, offset, uploadId, Json.write(UploadPart.of(uploadId, part, bytes(text))));
    }

    private static UploadedFile file(String name, byte[] whole, long offset, int parts) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
        return new UploadedFile(MINE, name, offset, parts, whole.length, sha256);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
