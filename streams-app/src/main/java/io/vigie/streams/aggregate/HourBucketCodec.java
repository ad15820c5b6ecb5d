package io.vigie.streams.aggregate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.FoldedReadings;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.WindowAccumulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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

    /** Of before: sums had the longest interval as well, which was the third. */
    private static final int FORMAT_WITH_LONGEST_INTERVAL = 2;

    private static final int LONGEST_INTERVAL = 2;
    private static final long HOUR_MS = HourlyValueSelector.HOUR.toMillis();
    private static final int STAND_INS = 3;
    private static final int BUFFER_BYTES = 128;

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
            long[] before;
            if (known == null) {
                before = writeHead(out, bucket);
            } else {
                bytes.write(known);
                before = readings.get(first - 1).numbers();
            }
            for (ReadingVersion reading : readings.subList(first, readings.size())) {
                before = ReadingDifferenceCodec.write(out, before, reading);
            }
            out.flush();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        byte[] written = bytes.toByteArray();
        bucket.keepStored(written);
        return written;
    }

    /** All but the readings; the numbers that the first of them differs from. */
    private static long[] writeHead(CodedOutputStream out, HourBucket bucket) throws IOException {
        FoldedReadings folded = bucket.folded();
        long[] sums = folded.standIns().isEmpty() ? new long[0] : folded.sums().toNumbers();
        out.writeUInt32NoTag(FORMAT);
        out.writeSInt64NoTag(bucket.endMs() / HOUR_MS);
        out.writeUInt32NoTag(bucket.revision());
        out.writeUInt32NoTag(sums.length);
        for (long sum : sums) {
            out.writeSInt64NoTag(sum);
        }
        long[] before = ReadingDifferenceCodec.beforeAll(bucket.endMs() - HOUR_MS);
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
            long endMs = in.readSInt64() * HOUR_MS;
            int revision = in.readUInt32();
            long[] sums = new long[in.readUInt32()];
            for (int sum = 0; sum < sums.length; sum++) {
                sums[sum] = in.readSInt64();
            }
            long[] numbers = ReadingDifferenceCodec.beforeAll(endMs - HOUR_MS);
            List<ReadingVersion> readings = new ArrayList<>();
            while (!in.isAtEnd()) {
                readings.add(ReadingDifferenceCodec.read(in, numbers));
            }
            if (sums.length == 0) {
                return HourBucket.of(endMs, revision, readings, FoldedReadings.NONE);
            }
            List<ReadingVersion> standIns = readings.subList(0, STAND_INS);
            FoldedReadings folded = new FoldedReadings(
                    new WindowAccumulator(
                            HourlyValueSelector.HOUR, format == FORMAT ? sums : withoutLongestInterval(sums)),
                    List.copyOf(standIns));
            standIns.clear();
            return HourBucket.of(endMs, revision, readings, folded);
        } catch (IOException malformed) {
            throw new SerializationException(
                    "Cannot read the readings of an hour: " + malformed.getMessage(), malformed);
        }
    }

    private static long[] withoutLongestInterval(long[] sums) {
        return LongStream.range(0, sums.length)
                .filter(index -> index != LONGEST_INTERVAL)
                .map(index -> sums[(int) index])
                .toArray();
    }
}
