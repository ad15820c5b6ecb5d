package io.vigie.streams.series;

import java.nio.ByteBuffer;

/** Whole numbers in as few bytes as each needs: seven bits a byte, lowest first, bit 8 set while more follow. */
final class Numbers {

    static final int MAX_BYTES = 10;

    private Numbers() {}

    /** Small ones of either sign take few bytes: zigzag. */
    static void writeSigned(ByteBuffer out, long number) {
        write(out, number << 1 ^ number >> 63);
    }

    static long readSigned(ByteBuffer in) {
        long zigzag = read(in);
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    static void write(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static long read(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
