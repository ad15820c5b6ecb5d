package io.vigie.streams.aggregate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.vigie.model.Metric;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.FoldedReadings;
import io.vigie.model.state.HourBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Codec of {@link HourBucket}, in the varints of Protocol Buffers; some 10 bytes a reading. Times and values are differences from
 * the reading before: instruments report tenths or whole units, and most differences in those take one byte.
 *
 * <pre>
 * format; hours since 1970 at the end of the hour; revision; how many numbers of folded readings, those numbers;
 * number of readings, then per reading:
 *   change of the step from the reading before, ms; change of the delay from observed to received, ms;
 *   bits that differ from the reading before: which metrics have a value; and bit 8: revised, 9: another interval, 10: another code
 *   interval if bit 9, weather code if bit 10,
 *   per metric with a value the difference from its last one, zigzag: twice the tenths, or twice the thousandths and 1
 * </pre>
 */
public final class HourBucketBytes {

    private static final int FORMAT = 1;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final Metric[] METRICS = Metric.values();
    private static final int ALL_METRICS = (1 << METRICS.length) - 1;
    private static final int REVISED = 1 << METRICS.length;
    private static final int OTHER_INTERVAL = REVISED << 1;
    private static final int OTHER_CODE = REVISED << 2;
    private static final int TENTH_MILLI = 100;

    /** Most are half as long; where they are not, the bytes are written again with the most room that any can take. */
    private static final int USUAL_BYTES_A_READING = 24;

    /** Times, bits, interval and code, and a value of each metric. */
    private static final int MAX_BYTES_A_READING = 35 + 10 * METRICS.length;

    private static final int MAX_BYTES_BEFORE = 50;
    private static final int MAX_BYTES_A_NUMBER = 10;

    // Of the reading before.
    private long at;
    private long step;
    private long delay;
    private int present = ALL_METRICS;
    private int interval = ReadingVersion.UNKNOWN_INTERVAL;
    private int code = ReadingVersion.ABSENT;
    private final int[] last = new int[METRICS.length];

    private HourBucketBytes(long hour) {
        at = (hour - 1) * HOUR_MS;
    }

    public static byte[] write(HourBucket bucket) {
        FoldedReadings folded = bucket.folded();
        long[] numbers = folded == null ? new long[0] : folded.toNumbers();
        int before = MAX_BYTES_BEFORE + numbers.length * MAX_BYTES_A_NUMBER;
        int readings = bucket.readings().size();
        try {
            try {
                return write(bucket, numbers, before + readings * USUAL_BYTES_A_READING);
            } catch (CodedOutputStream.OutOfSpaceException tooLong) {
                return write(bucket, numbers, before + readings * MAX_BYTES_A_READING);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static byte[] write(HourBucket bucket, long[] numbers, int room) throws IOException {
        byte[] bytes = new byte[room];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        long hour = bucket.endMs() / HOUR_MS;
        out.writeUInt32NoTag(FORMAT);
        out.writeSInt64NoTag(hour);
        out.writeUInt32NoTag(bucket.revision());
        out.writeUInt32NoTag(numbers.length);
        for (long number : numbers) {
            out.writeSInt64NoTag(number);
        }
        out.writeUInt32NoTag(bucket.readings().size());
        HourBucketBytes before = new HourBucketBytes(hour);
        for (ReadingVersion reading : bucket.readings()) {
            before.write(out, reading);
        }
        return Arrays.copyOf(bytes, out.getTotalBytesWritten());
    }

    private void write(CodedOutputStream out, ReadingVersion reading) throws IOException {
        long nextStep = reading.atMs() - at;
        out.writeSInt64NoTag(nextStep - step);
        step = nextStep;
        at = reading.atMs();
        long nextDelay = reading.receivedMs() - at;
        out.writeSInt64NoTag(nextDelay - delay);
        delay = nextDelay;
        boolean isOtherInterval = reading.intervalS() != interval;
        boolean isOtherCode = reading.weatherCode() != code;
        int has = 0;
        for (Metric metric : METRICS) {
            has |= reading.milli(metric) == ReadingVersion.ABSENT ? 0 : 1 << metric.ordinal();
        }
        out.writeUInt32NoTag((has ^ present)
                | (reading.isRevised() ? REVISED : 0)
                | (isOtherInterval ? OTHER_INTERVAL : 0)
                | (isOtherCode ? OTHER_CODE : 0));
        present = has;
        if (isOtherInterval) {
            interval = reading.intervalS();
            out.writeUInt32NoTag(interval);
        }
        if (isOtherCode) {
            code = reading.weatherCode();
            out.writeSInt32NoTag(code);
        }
        for (int metric = 0; metric < last.length; metric++) {
            if ((has & 1 << metric) != 0) {
                int milli = reading.milli(METRICS[metric]);
                long difference = (long) milli - last[metric];
                last[metric] = milli;
                boolean isOfTenths = difference % TENTH_MILLI == 0;
                long zigzag = CodedOutputStream.encodeZigZag64(isOfTenths ? difference / TENTH_MILLI : difference);
                out.writeUInt64NoTag(zigzag << 1 | (isOfTenths ? 0 : 1));
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
            long hour = in.readSInt64();
            int revision = in.readUInt32();
            long[] numbers = new long[in.readUInt32()];
            for (int number = 0; number < numbers.length; number++) {
                numbers[number] = in.readSInt64();
            }
            int count = in.readUInt32();
            List<ReadingVersion> readings = new ArrayList<>(count + 1);
            HourBucketBytes before = new HourBucketBytes(hour);
            for (int reading = 0; reading < count; reading++) {
                readings.add(before.read(in));
            }
            long endMs = hour * HOUR_MS;
            FoldedReadings folded = numbers.length == 0 ? null : FoldedReadings.ofNumbers(endMs, numbers);
            return HourBucket.of(endMs, revision, readings, folded);
        } catch (IOException malformed) {
            throw new SerializationException(
                    "Cannot read the readings of an hour: " + malformed.getMessage(), malformed);
        }
    }

    private ReadingVersion read(CodedInputStream in) throws IOException {
        step += in.readSInt64();
        at += step;
        delay += in.readSInt64();
        int bits = in.readUInt32();
        present ^= bits & ALL_METRICS;
        if ((bits & OTHER_INTERVAL) != 0) {
            interval = in.readUInt32();
        }
        if ((bits & OTHER_CODE) != 0) {
            code = in.readSInt32();
        }
        int[] millis = new int[METRICS.length];
        for (int metric = 0; metric < millis.length; metric++) {
            if ((present & 1 << metric) == 0) {
                millis[metric] = ReadingVersion.ABSENT;
            } else {
                long number = in.readUInt64();
                long difference = CodedInputStream.decodeZigZag64(number >>> 1);
                last[metric] += (int) ((number & 1) == 0 ? difference * TENTH_MILLI : difference);
                millis[metric] = last[metric];
            }
        }
        return new ReadingVersion(at, at + delay, interval, code, (bits & REVISED) != 0, millis);
    }
}
