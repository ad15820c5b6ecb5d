package io.vigie.web.queries.result;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that are appended, whole numbers with their lowest byte first, as Parquet's plain encoding has them. Used again after
 * {@link #clear}, so that a column's values find their room. {@link java.io.ByteArrayOutputStream} takes a lock for each byte.
 */
final class LittleEndianBytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 10];
    private int size;

    void addByte(int value) {
        makeRoom(1);
        bytes[size++] = (byte) value;
    }

    void addInt(int value) {
        makeRoom(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void addLong(long value) {
        makeRoom(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    void addAll(byte[] values) {
        makeRoom(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    int size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    void clear() {
        size = 0;
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
