package io.vigie.model.bytes;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A text of at most 65,535 bytes in a buffer: their number (2 bytes), then the text in UTF-8. */
public final class ShortTextCodec {
    private static final int MAX_BYTES = 0xFFFF;
    private static final int MAX_BYTES_A_CHAR = 3;

    private ShortTextCodec() {}

    /** Room for a text, whatever its letters are. */
    public static int room(String text) {
        return Short.BYTES + MAX_BYTES_A_CHAR * text.length();
    }

    /** @throws IllegalArgumentException when the text is too long */
    public static void write(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "Cannot write a text of " + bytes.length + " bytes: " + MAX_BYTES + " is the most");
        }
        out.putShort((short) bytes.length).put(bytes);
    }

    /**
     * From a buffer that has an array.
     *
     * @throws BufferUnderflowException when it ends early
     */
    public static String read(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }
}
