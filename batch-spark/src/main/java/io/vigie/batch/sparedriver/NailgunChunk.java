package io.vigie.batch.sparedriver;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Piece of the conversation between a hand-over and a driver: length in four bytes, kind in one, content. Kinds and form are those of
 * the Nailgun protocol.
 */
record NailgunChunk(byte kind, byte[] content) {
    /** The driver is ready for the request. */
    static final byte READY = 'S';

    static final byte ARGUMENT = 'A';

    /** {@code NAME=value}. */
    static final byte ENVIRONMENT = 'E';

    /** The main class, last of the request. */
    static final byte COMMAND = 'C';

    static final byte STANDARD_OUTPUT = '1';
    static final byte STANDARD_ERROR = '2';

    /** The exit code in digits, last of the answer. */
    static final byte EXIT = 'X';

    /** More than Linux takes as arguments of one process by default. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int HEADER_BYTES = Integer.BYTES + 1;

    static NailgunChunk of(byte kind, String content) {
        return new NailgunChunk(kind, content.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws EOFException when the other side has ended */
    static NailgunChunk read(ReadableByteChannel channel) throws IOException {
        ByteBuffer header = readFully(channel, HEADER_BYTES);
        int length = header.getInt();
        byte kind = header.get();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("Cannot read a chunk of " + length + " bytes: at most " + MAX_BYTES + " are sent");
        }
        return new NailgunChunk(kind, readFully(channel, length).array());
    }

    void write(WritableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + content.length)
                .putInt(content.length)
                .put(kind)
                .put(content)
                .flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static ByteBuffer readFully(ReadableByteChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("Cannot read a chunk: the other side has ended");
            }
        }
        return bytes.flip();
    }
}
