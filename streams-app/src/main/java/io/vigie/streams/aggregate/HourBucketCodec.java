package io.vigie.streams.aggregate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.vigie.model.Metric;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.OverflowReadingsSum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Codec of {@link HourBucket}, in the varints of Protocol Buffers; some 10 bytes a reading. A reading depends on the one before
 * alone, so that one that comes last is added to the bytes of the others.
 *
 * <pre>
 * format; hours since 1970 at the end of the hour; revision; how many sums of folded readings, those sums;
 * then to the end the stand-ins of folded readings, if any, and the readings: bits of the numbers that are not 0, those numbers
 * </pre>
 *
 * A number is the difference from the reading before: twice the tenths, zigzag, or twice the thousandths and 1. Instruments report
 * tenths or whole units, and most differences in those take one byte.
 */
public final class HourBucketCodec {

    private static final int FORMAT = 2;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long MS_PER_S = 1_000;
    private static final Metric[] METRICS = Metric.values();
    private static final int TENTH_MILLI = 100;
    private static final int STAND_INS = 3;
    private static final int BUFFER_BYTES = 128;

    // The numbers of a reading; those of its metrics follow.
    private static final int INTERVAL = 0;
    private static final int STEP_BEYOND_INTERVAL_MS = 1;
    private static final int DELAY_MS = 2;
    private static final int REVISED = 3;
    private static final int CODE = 4;
    private static final int FIRST_METRIC = 5;
    private static final int NUMBERS = FIRST_METRIC + METRICS.length;

    private HourBucketCodec() {}

    public static byte[] write(HourBucket bucket) {
        byte[] known = bucket.stored();
        List<ReadingVersion> readings = bucket.readings();
        int first = known == null ? 0 : bucket.storedReadings();
        if (known != null && first == readings.size()) {
            return known;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER_BYTES);
        try {
            ReadingVersion before;
            if (known == null) {
                before = writeHead(out, bucket);
            } else {
                bytes.write(known);
                before = readings.get(first - 1);
            }
            for (ReadingVersion reading : readings.subList(first, readings.size())) {
                write(out, before, reading);
                before = reading;
            }
            out.flush();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        byte[] written = bytes.toByteArray();
        bucket.keepStored(written);
        return written;
    }

    /** All but the readings; the reading that the first of them is a difference from. */
    private static ReadingVersion writeHead(CodedOutputStream out, HourBucket bucket) throws IOException {
        OverflowReadingsSum folded = bucket.folded();
        long[] sums = folded == null ? new long[0] : folded.toNumbers();
        out.writeUInt32NoTag(FORMAT);
        out.writeSInt64NoTag(bucket.endMs() / HOUR_MS);
        out.writeUInt32NoTag(bucket.revision());
        out.writeUInt32NoTag(sums.length);
        for (long sum : sums) {
            out.writeSInt64NoTag(sum);
        }
        ReadingVersion before = beforeAll(bucket.endMs());
        for (ReadingVersion standIn : folded == null ? List.<ReadingVersion>of() : folded.standIns()) {
            write(out, before, standIn);
            before = standIn;
        }
        return before;
    }

    private static ReadingVersion beforeAll(long endMs) {
        int[] millis = new int[METRICS.length];
        Arrays.fill(millis, ReadingVersion.ABSENT);
        long startMs = endMs - HOUR_MS;
        return new ReadingVersion(
                startMs, startMs, ReadingVersion.UNKNOWN_INTERVAL, ReadingVersion.ABSENT, false, millis);
    }

    private static void write(CodedOutputStream out, ReadingVersion before, ReadingVersion reading) throws IOException {
        long[] numbers = new long[NUMBERS];
        numbers[INTERVAL] = difference(before.intervalS(), reading.intervalS());
        numbers[STEP_BEYOND_INTERVAL_MS] = difference(before.atMs() + reading.intervalS() * MS_PER_S, reading.atMs());
        numbers[DELAY_MS] = difference(before.receivedMs() - before.atMs(), reading.receivedMs() - reading.atMs());
        numbers[REVISED] = before.isRevised() == reading.isRevised() ? 0 : 1;
        numbers[CODE] = change(before.weatherCode(), reading.weatherCode());
        for (Metric metric : METRICS) {
            numbers[FIRST_METRIC + metric.ordinal()] = change(before.milli(metric), reading.milli(metric));
        }
        int has = 0;
        for (int number = 0; number < NUMBERS; number++) {
            has |= numbers[number] == 0 ? 0 : 1 << number;
        }
        out.writeUInt32NoTag(has);
        for (long number : numbers) {
            if (number != 0) {
                out.writeUInt64NoTag(number);
            }
        }
    }

    /** @throws SerializationException when the bytes are of another format, or end early */
    public static HourBucket read(byte[] bytes) {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            int format = in.readUInt32();
            if (format != FORMAT) {
                throw new SerializationException(
                        "Cannot read the readings of an hour: format " + format + " is unknown");
            }
            long endMs = in.readSInt64() * HOUR_MS;
            int revision = in.readUInt32();
            long[] sums = new long[in.readUInt32()];
            for (int sum = 0; sum < sums.length; sum++) {
                sums[sum] = in.readSInt64();
            }
            List<ReadingVersion> readings = new ArrayList<>();
            ReadingVersion before = beforeAll(endMs);
            while (!in.isAtEnd()) {
                before = read(in, before);
                readings.add(before);
            }
            if (sums.length == 0) {
                return HourBucket.of(endMs, revision, readings, null);
            }
            List<ReadingVersion> standIns = readings.subList(0, STAND_INS);
            OverflowReadingsSum folded = OverflowReadingsSum.of(endMs, sums, standIns);
            standIns.clear();
            return HourBucket.of(endMs, revision, readings, folded);
        } catch (IOException malformed) {
            throw new SerializationException(
                    "Cannot read the readings of an hour: " + malformed.getMessage(), malformed);
        }
    }

    private static ReadingVersion read(CodedInputStream in, ReadingVersion before) throws IOException {
        int has = in.readUInt32();
        long[] numbers = new long[NUMBERS];
        for (int number = 0; number < NUMBERS; number++) {
            numbers[number] = (has & 1 << number) == 0 ? 0 : in.readUInt64();
        }
        int intervalS = (int) plus(before.intervalS(), numbers[INTERVAL]);
        long atMs = plus(before.atMs() + intervalS * MS_PER_S, numbers[STEP_BEYOND_INTERVAL_MS]);
        long delayMs = plus(before.receivedMs() - before.atMs(), numbers[DELAY_MS]);
        int[] millis = new int[METRICS.length];
        for (Metric metric : METRICS) {
            millis[metric.ordinal()] = changed(before.milli(metric), numbers[FIRST_METRIC + metric.ordinal()]);
        }
        boolean isRevised = before.isRevised() ^ numbers[REVISED] == 1;
        return new ReadingVersion(
                atMs, atMs + delayMs, intervalS, changed(before.weatherCode(), numbers[CODE]), isRevised, millis);
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

    /** The difference of values that may be absent: 0 none, 1 to an absent one, 2 more than the difference to another. */
    private static long change(int before, int now) {
        if (now == before) {
            return 0;
        }
        return now == ReadingVersion.ABSENT ? 1 : 2 + difference(presentOr0(before), now);
    }

    private static int changed(int before, long number) {
        if (number == 0) {
            return before;
        }
        return number == 1 ? ReadingVersion.ABSENT : (int) plus(presentOr0(before), number - 2);
    }

    private static int presentOr0(int value) {
        return value == ReadingVersion.ABSENT ? 0 : value;
    }
}
