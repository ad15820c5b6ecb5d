package io.vigie.web.live;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an event stream, for all listeners that are equally far; compressed once, when the first of them wants
 * it so.
 */
final class SseChunk {
    private final byte[] plain;
    private final UnaryOperator<byte[]> compression;
    private volatile byte @Nullable [] compressed;

    private SseChunk(byte[] plain, UnaryOperator<byte[]> compression) {
        this.plain = plain;
        this.compression = compression;
    }

    /** The beginning of a stream. */
    static SseChunk first(byte[] plain) {
        return new SseChunk(plain, GzipBlockEncoder::first);
    }

    /** Anything that comes after it. */
    static SseChunk next(byte[] plain) {
        return new SseChunk(plain, GzipBlockEncoder::block);
    }

    /** The same array for all; not to be changed. */
    byte[] in(SseContentCoding coding) {
        return coding == SseContentCoding.IDENTITY ? plain : compressed();
    }

    /** Bytes before they are compressed. */
    int length() {
        return plain.length;
    }

    private byte[] compressed() {
        byte[] made = compressed;
        return made == null ? compressOnce() : made;
    }

    private synchronized byte[] compressOnce() {
        byte[] made = compressed;
        if (made == null) {
            made = compression.apply(plain);
            compressed = made;
        }
        return made;
    }
}
