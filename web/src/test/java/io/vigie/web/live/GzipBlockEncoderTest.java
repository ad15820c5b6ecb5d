package io.vigie.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks by the JDK's own readers of gzip and deflate, which know nothing of blocks. */
class GzipBlockEncoderTest {
    private static final int MAX_BLOCK = 200_000;

    /**
     * Cut anywhere, some texts that compress well, some that do not; larger than what zlib looks back on and than
     * our buffer.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void blocks_make_one_stream_whatever_their_borders(int seed) {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            parts.add(part(random, 1 + random.nextInt(i % 10 == 0 ? MAX_BLOCK : 3_000)));
        }

        byte[] stream = joined(stream(parts));

        assertThat(GzipTestReader.bytesOf(stream)).isEqualTo(joined(parts));
    }

    /** A block is the same for all: also for who had something else before it, or began with it. */
    @Test
    void a_block_means_the_same_after_any_other() {
        Random random = new Random(9);
        byte[] one = part(random, 5_000);
        byte[] other = part(random, 70_000);
        byte[] shared = GzipBlockEncoder.block(one);

        assertThat(GzipTestReader.bytesOf(joined(List.of(GzipBlockEncoder.first(other), shared, shared))))
                .isEqualTo(joined(List.of(other, one, one)));
        assertThat(GzipTestReader.bytesOf(
                        joined(List.of(GzipBlockEncoder.first(one), GzipBlockEncoder.block(other), shared))))
                .isEqualTo(joined(List.of(one, other, one)));
    }

    /** Else a browser would wait for the next block before it has the whole of this one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 2_000, 8_192, 100_000})
    void all_of_a_block_can_be_read_once_it_has_come(int length) throws Exception {
        byte[] bytes = part(new Random(length), length);
        Inflater inflater = new Inflater(true);
        byte[] read = new byte[length + 1];

        inflater.setInput(GzipBlockEncoder.block(bytes));
        int count = inflater.inflate(read);

        assertThat(Arrays.copyOf(read, count)).isEqualTo(bytes);
        assertThat(inflater.finished()).isFalse();
        assertThat(inflater.needsInput()).isTrue();
        inflater.end();
    }

    private static List<byte[]> stream(List<byte[]> parts) {
        List<byte[]> blocks = new ArrayList<>();
        for (byte[] part : parts) {
            blocks.add(blocks.isEmpty() ? GzipBlockEncoder.first(part) : GzipBlockEncoder.block(part));
        }
        return blocks;
    }

    /** Every other one is noise, the rest repeats itself. */
    private static byte[] part(Random random, int length) {
        byte[] part = new byte[length];
        boolean isNoise = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            part[i] = (byte) (isNoise ? random.nextInt(256) : 'a' + i % 13);
        }
        return part;
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
