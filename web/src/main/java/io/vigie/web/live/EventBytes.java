package io.vigie.web.live;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an event stream, for all listeners that are equally far; compressed once, when the first of them wants
 * it so.
 */
final class EventBytes {
    private final byte[] plain;
    private final UnaryOperator<byte[]> compression;
    private byte @Nullable [] compressed;

    private EventBytes(byte[] plain, UnaryOperator<byte[]> compression) {
        this.plain = plain;
        this.compression = compression;
    }

    /** The beginning of a stream. */
    static EventBytes first(byte[] plain) {
        return new EventBytes(plain, GzipBlocks::first);
    }

    /** Anything that comes after it. */
    static EventBytes next(byte[] plain) {
        return new EventBytes(plain, GzipBlocks::block);
    }

    /** The same array for all; not to be changed. */
    byte[] in(ContentCoding coding) {
        return coding == ContentCoding.IDENTITY ? plain : compressed();
    }

    private synchronized byte[] compressed() {
        byte[] made = compressed;
        if (made == null) {
            made = compression.apply(plain);
            compressed = made;
        }
        return made;
    }
}
