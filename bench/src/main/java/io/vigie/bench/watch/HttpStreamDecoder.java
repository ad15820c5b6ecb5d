package io.vigie.bench.watch;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decoder of an HTTP answer that never ends, as a browser has one: its head is left out, the rest unpacked where it is
 * compressed.
 */
final class HttpStreamDecoder {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String GZIP = "\r\ncontent-encoding: gzip\r\n";
    private static final int MAX_HEAD = 16 << 10;
    /** The header of a gzip stream that says nothing of names, times and the like. */
    private static final int GZIP_HEADER_BYTES = 10;

    private static final int BUFFER_BYTES = 64 << 10;

    private final StringBuilder head = new StringBuilder();
    private final Inflater inflater = new Inflater(true);
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private boolean isHeadOver;
    private boolean isPacked;
    private int toSkip;
    private long count;

    /**
     * Takes what came, to its limit.
     *
     * @throws IllegalStateException where no browser could read it
     */
    void take(ByteBuffer bytes) {
        while (!isHeadOver && bytes.hasRemaining()) {
            takeHead((char) bytes.get());
        }
        int skipped = Math.min(toSkip, bytes.remaining());
        toSkip -= skipped;
        bytes.position(bytes.position() + skipped);
        if (isPacked) {
            unpack(bytes);
        } else {
            count += bytes.remaining();
            bytes.position(bytes.limit());
        }
    }

    private void takeHead(char next) {
        head.append(next);
        if (head.length() > MAX_HEAD) {
            throw new IllegalStateException("Cannot read the answer: its head does not end");
        }
        if (next == '\n' && head.indexOf(END_OF_HEAD, Math.max(0, head.length() - END_OF_HEAD.length())) >= 0) {
            isHeadOver = true;
            String all = head.toString();
            if (!all.startsWith("HTTP/1.1 200 ")) {
                throw new IllegalStateException(
                        "Cannot follow: " + all.lines().findFirst().orElse(""));
            }
            isPacked = all.toLowerCase(Locale.ROOT).contains(GZIP);
            toSkip = isPacked ? GZIP_HEADER_BYTES : 0;
        }
    }

    private void unpack(ByteBuffer bytes) {
        inflater.setInput(bytes);
        try {
            for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                count += read;
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("Cannot unpack what came after " + count + " bytes", e);
        }
    }

    /** Bytes so far, as the page has them. */
    long count() {
        return count;
    }

    /** Gives back what the unpacking took. */
    void end() {
        inflater.end();
    }
}
