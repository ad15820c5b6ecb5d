package io.vigie.web.live;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * An endless gzip stream (RFC 1952) put together of blocks, of which each listener may get others: a block refers
 * to nothing before it, ends at a whole byte and is not the last one (RFC 1951, 3.2.3). So one compression serves
 * all listeners, wherever their streams began. What is never there is the end with its checksum: whoever is let go
 * sees his stream cut off, as without gzip.
 */
final class GzipBlockEncoder {
    /** Method deflate; no name, time or extra fields; of no particular system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** More than the mark that ends a block, which zlib would repeat in a smaller one. */
    private static final int BUFFER_BYTES = 8 << 10;

    private GzipBlockEncoder() {}

    /** What a stream begins with: its header and a block. */
    static byte[] first(byte[] bytes) {
        return pack(HEADER, bytes);
    }

    /** What comes after it, in whatever order. */
    static byte[] block(byte[] bytes) {
        return pack(new byte[0], bytes);
    }

    private static byte[] pack(byte[] before, byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(before);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            byte[] buffer = new byte[BUFFER_BYTES];
            int length;
            do {
                length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                packed.write(buffer, 0, length);
            } while (length == buffer.length);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }
}
