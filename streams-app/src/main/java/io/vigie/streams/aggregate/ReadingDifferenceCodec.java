package io.vigie.streams.aggregate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.vigie.model.observations.ReadingVersion;
import java.io.IOException;
import java.util.Arrays;

/**
 * Codec of a reading by what differs from the one before: bits of its {@link ReadingVersion#numbers} that do, then a number of each.
 *
 * <p>A difference is twice the tenths, zigzag, or twice the thousandths and 1. Instruments report tenths or whole units, and most
 * differences in those take one byte. Of numbers that may be absent it is 2 more; 1 says that there is none any more.
 */
final class ReadingDifferenceCodec {
    /** A varint of all bits, and one for each number. */
    static final int MAX_BYTES = 10 * (1 + ReadingVersion.NUMBERS);

    private static final long MS_PER_S = 1_000;
    private static final int TENTH_MILLI = 100;

    private ReadingDifferenceCodec() {}

    /** Numbers before the first reading of an hour that begins at {@code startMs}: none but this instant. */
    static long[] beforeAll(long startMs) {
        long[] numbers = new long[ReadingVersion.NUMBERS];
        numbers[ReadingVersion.AT_MS] = startMs;
        Arrays.fill(numbers, ReadingVersion.WEATHER_CODE, numbers.length, ReadingVersion.ABSENT);
        return numbers;
    }

    /**
     * Writes a reading.
     *
     * @param before numbers of the reading before; not to be used any more
     * @return its own numbers
     */
    static long[] write(CodedOutputStream out, long[] before, ReadingVersion reading) throws IOException {
        long[] numbers = reading.numbers();
        before[ReadingVersion.AT_MS] += numbers[ReadingVersion.INTERVAL_S] * MS_PER_S;
        int has = 0;
        for (int number = 0; number < numbers.length; number++) {
            has |= numbers[number] == before[number] ? 0 : 1 << number;
        }
        out.writeUInt32NoTag(has);
        for (int number = 0; number < numbers.length; number++) {
            if (numbers[number] != before[number]) {
                out.writeUInt64NoTag(change(number, before[number], numbers[number]));
            }
        }
        return numbers;
    }

    /**
     * Reads a reading.
     *
     * @param numbers those of the reading before, and then its own
     */
    static ReadingVersion read(CodedInputStream in, long[] numbers) throws IOException {
        int has = in.readUInt32();
        for (int number = 0; number < numbers.length; number++) {
            if (number == ReadingVersion.AT_MS) {
                numbers[number] += numbers[ReadingVersion.INTERVAL_S] * MS_PER_S;
            }
            if ((has & 1 << number) != 0) {
                numbers[number] = changed(number, numbers[number], in.readUInt64());
            }
        }
        return ReadingVersion.ofNumbers(numbers);
    }

    private static long change(int number, long before, long now) {
        if (number < ReadingVersion.REVISED) {
            return difference(before, now);
        }
        boolean isOne = number == ReadingVersion.REVISED || now == ReadingVersion.ABSENT;
        return isOne ? 1 : 2 + difference(presentOr0(before), now);
    }

    private static long changed(int number, long before, long change) {
        if (number < ReadingVersion.REVISED) {
            return plus(before, change);
        }
        if (change == 1) {
            return number == ReadingVersion.REVISED ? 1 - before : ReadingVersion.ABSENT;
        }
        return plus(presentOr0(before), change - 2);
    }

    private static long presentOr0(long value) {
        return value == ReadingVersion.ABSENT ? 0 : value;
    }

    private static long difference(long before, long now) {
        long difference = now - before;
        boolean isOfTenths = difference % TENTH_MILLI == 0;
        long zigzag = CodedOutputStream.encodeZigZag64(isOfTenths ? difference / TENTH_MILLI : difference);
        return zigzag << 1 | (isOfTenths ? 0 : 1);
    }

    private static long plus(long before, long number) {
        long difference = CodedInputStream.decodeZigZag64(number >>> 1);
        return before + ((number & 1) == 0 ? difference * TENTH_MILLI : difference);
    }
}
