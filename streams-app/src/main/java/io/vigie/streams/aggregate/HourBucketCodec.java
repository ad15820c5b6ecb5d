package io.vigie.streams.aggregate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.FoldedReadings;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.StoredHour;
import io.vigie.model.state.WindowAccumulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Codec of {@link HourBucket}, in the varints of Protocol Buffers; some 10 bytes a reading. A reading depends on the one before
 * alone, so that one that comes last is added to the bytes of the others.
 *
 * <pre>
 * format; hours since 1970 at the end of the hour; revision; how many sums of folded readings, those sums;
 * then to the end the three stand-ins of folded readings, if any, and the readings, see {@link ReadingDifferenceCodec}
 * </pre>
 */
public final class HourBucketCodec {

    private static final int FORMAT = 3;

    /** Format before, in which sums of folded readings had one more: the longest interval, which was the third. */
    private static final int FORMAT_WITH_LONGEST_INTERVAL = 2;

    private static final int LONGEST_INTERVAL = 2;
    private static final int STAND_INS = 3;

    /** More than all but the readings takes. */
    private static final int MAX_HEAD_BYTES = 1_024;

    private HourBucketCodec() {}

    public static byte[] write(HourBucket bucket) {
        byte[] known = bucket.stored().bytes();
        int first = bucket.stored().readingCount();
        List<ReadingVersion> readings = bucket.readings();
        int more = (readings.size() - first) * ReadingDifferenceCodec.MAX_BYTES + (first == 0 ? MAX_HEAD_BYTES : 0);
        byte[] bytes = Arrays.copyOf(known, known.length + more);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, known.length, more);
        try {
            long[] before = first == 0
                    ? writeHead(out, bucket)
                    : readings.get(first - 1).numbers();
            for (ReadingVersion reading : readings.subList(first, readings.size())) {
                before = ReadingDifferenceCodec.write(out, before, reading);
            }
        } catch (IOException tooFewBytes) {
            throw new UncheckedIOException(tooFewBytes);
        }
        byte[] written = Arrays.copyOf(bytes, known.length + out.getTotalBytesWritten());
        bucket.keep(new StoredHour(written, readings.size()));
        return written;
    }

    /** All but the readings; the numbers that the first of them differs from. */
    private static long[] writeHead(CodedOutputStream out, HourBucket bucket) throws IOException {
        FoldedReadings folded = bucket.folded();
        long[] sums = folded.isEmpty() ? new long[0] : folded.sums().toNumbers();
        out.writeUInt32NoTag(FORMAT);
        out.writeSInt64NoTag(bucket.endMs() / HourBucket.LENGTH_MS);
        out.writeUInt32NoTag(bucket.revision());
        out.writeUInt32NoTag(sums.length);
        for (long sum : sums) {
            out.writeSInt64NoTag(sum);
        }
        long[] before = ReadingDifferenceCodec.beforeAll(bucket.endMs() - HourBucket.LENGTH_MS);
        for (ReadingVersion standIn : folded.standIns()) {
            before = ReadingDifferenceCodec.write(out, before, standIn);
        }
        return before;
    }

    /** @throws SerializationException when the bytes are of another format, or end early */
    public static HourBucket read(byte[] bytes) {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            int format = in.readUInt32();
            if (format != FORMAT && format != FORMAT_WITH_LONGEST_INTERVAL) {
                throw new SerializationException(
                        "Cannot read the readings of an hour: format " + format + " is unknown");
            }
            long endMs = in.readSInt64() * HourBucket.LENGTH_MS;
            int revision = in.readUInt32();
            int sums = in.readUInt32();
            LongStream.Builder kept = LongStream.builder();
            for (int sum = 0; sum < sums; sum++) {
                long number = in.readSInt64();
                if (format == FORMAT || sum != LONGEST_INTERVAL) {
                    kept.add(number);
                }
            }
            long[] numbers = ReadingDifferenceCodec.beforeAll(endMs - HourBucket.LENGTH_MS);
            List<ReadingVersion> readings = new ArrayList<>();
            while (!in.isAtEnd()) {
                readings.add(ReadingDifferenceCodec.read(in, numbers));
            }
            if (sums == 0) {
                return new HourBucket(endMs, revision, readings, FoldedReadings.NONE);
            }
            List<ReadingVersion> standIns = readings.subList(0, STAND_INS);
            FoldedReadings folded = new FoldedReadings(
                    new WindowAccumulator(HourlyValueSelector.HOUR, kept.build().toArray()), List.copyOf(standIns));
            standIns.clear();
            return new HourBucket(endMs, revision, readings, folded);
        } catch (IOException malformed) {
            throw new SerializationException(
                    "Cannot read the readings of an hour: " + malformed.getMessage(), malformed);
        }
    }
}
