package io.vigie.web.cities;

import java.util.stream.IntStream;

/** Sorts positions of a text of zero-ended names by the bytes that follow there. */
final class WordPositionSorter {
    private static final int PREFIX_BYTES = 4;

    private WordPositionSorter() {}

    /**
     * Sorts by the first bytes together with the position as plain longs, then repairs the order within runs of equal
     * first bytes: several times faster than comparing byte by byte throughout.
     */
    static int[] sorted(byte[] text, int[] positions) {
        long[] keys = IntStream.of(positions)
                .mapToLong(position -> (prefix(text, position) << Integer.SIZE) | position)
                .sorted()
                .toArray();
        int[] sorted = new int[keys.length];
        for (int start = 0; start < keys.length; ) {
            int end = start + 1;
            while (end < keys.length && keys[end] >> Integer.SIZE == keys[start] >> Integer.SIZE) {
                end++;
            }
            sortRun(text, keys, start, end, sorted);
            start = end;
        }
        return sorted;
    }

    /** The first bytes as a number that orders as they do; it never turns negative, so that plain sorting holds. */
    private static long prefix(byte[] text, int position) {
        long prefix = 0;
        boolean ended = false;
        for (int i = 0; i < PREFIX_BYTES; i++) {
            int next = ended || position + i >= text.length ? 0 : Byte.toUnsignedInt(text[position + i]);
            ended |= next == 0;
            prefix = (prefix << Byte.SIZE) | next;
        }
        return prefix - (1L << (PREFIX_BYTES * Byte.SIZE - 1));
    }

    private static void sortRun(byte[] text, long[] keys, int start, int end, int[] sorted) {
        Integer[] run = new Integer[end - start];
        for (int i = start; i < end; i++) {
            run[i - start] = (int) keys[i];
        }
        if (run.length > 1) {
            java.util.Arrays.sort(run, (one, other) -> compare(text, one, other));
        }
        for (int i = 0; i < run.length; i++) {
            sorted[start + i] = run[i];
        }
    }

    private static int compare(byte[] text, int one, int other) {
        for (int i = 0; ; i++) {
            int difference = Byte.toUnsignedInt(text[one + i]) - Byte.toUnsignedInt(text[other + i]);
            if (difference != 0 || text[one + i] == 0) {
                return difference;
            }
        }
    }
}
