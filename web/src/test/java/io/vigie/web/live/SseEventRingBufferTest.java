package io.vigie.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SseEventRingBufferTest {
    private static final int BATCH_BYTES = 4_000;

    private final SseEventRingBuffer log = new SseEventRingBuffer();

    /**
     * Listeners of both codings begin at random, and are served at random, so that their batches have all kinds of
     * borders.
     */
    @Test
    void whoever_comes_late_or_falls_behind_reads_the_same_in_both_codings() {
        Random random = new Random(19);
        List<Listener> listeners = new ArrayList<>();
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] frame = frame(i, random.nextInt(600));
            frames.add(frame);
            log.append(frame);
            if (i % 40 == 0) {
                listeners.add(
                        new Listener(random.nextBoolean() ? SseContentCoding.GZIP : SseContentCoding.IDENTITY, i));
            }
            listeners.get(random.nextInt(listeners.size())).read();
        }

        for (Listener listener : listeners) {
            listener.readToTheEnd();
            assertThat(listener.text()).isEqualTo("welcome" + joined(frames.subList(listener.from, frames.size())));
        }
    }

    @Test
    void who_is_equally_far_gets_the_same_bytes() {
        log.append(frame(0, 50));
        log.append(frame(1, 50));

        SseChunk one = log.from(0, 2, BATCH_BYTES).orElseThrow().bytes();
        log.append(frame(2, 50));
        SseChunk other = log.from(0, 2, BATCH_BYTES).orElseThrow().bytes();

        for (SseContentCoding coding : SseContentCoding.values()) {
            assertThat(other.in(coding)).isSameAs(one.in(coding));
        }
    }

    @Test
    void what_came_meanwhile_is_one_piece_with_what_others_of_the_same_place_had() {
        log.append(frame(0, 50));
        assertThat(log.from(0, 1, BATCH_BYTES).orElseThrow().to()).isEqualTo(1);
        log.append(frame(1, 50));
        log.append(frame(2, 50));

        SseEventRingBuffer.Batch whole = log.from(0, 3, BATCH_BYTES).orElseThrow();

        assertThat(whole.to()).isEqualTo(3);
        assertThat(new String(whole.bytes().in(SseContentCoding.IDENTITY), StandardCharsets.UTF_8))
                .isEqualTo(utf8(frame(0, 50)) + utf8(frame(1, 50)) + utf8(frame(2, 50)));
    }

    @Test
    void a_tick_sees_the_end_of_its_beginning_and_the_next_one_begins_by_itself() {
        log.append(frame(0, 1));
        assertThat(log.tick()).isEqualTo(1);
        log.append(frame(1, 1));

        await().until(() -> log.tickEnd() == 2);
        log.append(frame(2, 1));
        assertThat(log.tick()).isEqualTo(3);
    }

    /** A listener that is far behind goes by full pieces, which are the same for all that are as far. */
    @Test
    void a_full_piece_grows_no_more() {
        for (int i = 0; i < 100; i++) {
            log.append(frame(i, 50));
        }
        SseEventRingBuffer.Batch full = log.from(0, 100, BATCH_BYTES).orElseThrow();
        assertThat(full.to()).isBetween(2L, 99L);
        log.append(frame(100, 50));
        log.from(full.to(), 101, BATCH_BYTES);

        assertThat(log.from(0, 101, BATCH_BYTES).orElseThrow()).isSameAs(full);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private final class Listener {
        private final SseContentCoding coding;
        private final int from;
        private final List<byte[]> got = new ArrayList<>();
        private long next;

        Listener(SseContentCoding coding, int from) {
            this.coding = coding;
            this.from = from;
            next = from;
            got.add(SseChunk.first("welcome".getBytes(StandardCharsets.UTF_8)).in(coding));
        }

        void read() {
            if (next < log.end()) {
                SseEventRingBuffer.Batch batch =
                        log.from(next, log.end(), BATCH_BYTES).orElseThrow();
                got.add(batch.bytes().in(coding));
                next = batch.to();
            }
        }

        void readToTheEnd() {
            while (next < log.end()) {
                read();
            }
        }

        String text() {
            byte[] bytes = joined(got).getBytes(StandardCharsets.ISO_8859_1);
            return coding == SseContentCoding.GZIP
                    ? new String(GzipTestReader.bytesOf(bytes), StandardCharsets.ISO_8859_1)
                    : new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] frame(int number, int length) {
        return ("event: reading\ndata: {\"number\":" + number + ",\"text\":\"" + "né".repeat(length) + "\"}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Each byte a character. */
    private static String joined(List<byte[]> parts) {
        StringBuilder joined = new StringBuilder();
        parts.forEach(part -> joined.append(new String(part, StandardCharsets.ISO_8859_1)));
        return joined.toString();
    }
}
