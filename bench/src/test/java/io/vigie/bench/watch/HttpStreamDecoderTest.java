package io.vigie.bench.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against streams that the JDK's own writer of gzip makes. */
class HttpStreamDecoderTest {
    private static final String PLAIN_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    private static final String PACKED_HEAD = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n";
    private static final String EVENT = "event: reading\ndata: {\"temperature_c\":21.5}\n\n";

    private final HttpStreamDecoder unpacker = new HttpStreamDecoder();

    @AfterEach
    void end() {
        unpacker.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000, 100_000})
    void what_is_packed_is_counted_as_it_is_read(int portion) throws IOException {
        take(joined(PACKED_HEAD, packed(EVENT.repeat(5_000))), portion);

        assertThat(unpacker.count()).isEqualTo(5_000L * EVENT.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void what_is_not_packed_is_counted_without_its_head(int portion) {
        take(joined(PLAIN_HEAD, EVENT.repeat(100).getBytes(StandardCharsets.UTF_8)), portion);

        assertThat(unpacker.count()).isEqualTo(100L * EVENT.length());
    }

    @Test
    void what_no_browser_can_unpack_is_told() {
        byte[] noise = new byte[100];
        noise[10] = 7; // a last block of a kind that there is not

        assertThatThrownBy(() -> take(joined(PACKED_HEAD, noise), 1_000)).hasMessageContaining("Cannot unpack");
    }

    @Test
    void an_answer_that_is_no_stream_is_told() {
        byte[] refused = "HTTP/1.1 503 Service Unavailable\r\n\r\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> take(refused, 1_000)).hasMessage("Cannot follow: HTTP/1.1 503 Service Unavailable");
    }

    private void take(byte[] answer, int portion) {
        for (int from = 0; from < answer.length; from += portion) {
            unpacker.take(ByteBuffer.wrap(answer, from, Math.min(portion, answer.length - from)));
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        return packed.toByteArray();
    }

    private static byte[] joined(String head, byte[] body) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        answer.writeBytes(body);
        return answer.toByteArray();
    }
}
