package io.vigie.batch.query.plan;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.stream.LongStream;

/** A zone's offsets within a span of time, found faster than {@link ZoneRules} do. */
final class ZoneOffsets implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long DAY_S = 86_400;

    /** When each offset begins, in seconds from 1970; the first has always been. */
    private final long[] changes;

    private final int[] offsets;

    private ZoneOffsets(long[] changes, int[] offsets) {
        this.changes = changes;
        this.offsets = offsets;
    }

    /** @param from nothing earlier is asked, nor anything later than {@code to} */
    static ZoneOffsets of(ZoneId zone, Instant from, Instant to) {
        ZoneRules rules = zone.getRules();
        LongStream.Builder changes = LongStream.builder();
        for (ZoneOffsetTransition change = rules.nextTransition(from);
                change != null && !change.getInstant().isAfter(to);
                change = rules.nextTransition(change.getInstant())) {
            changes.add(change.toEpochSecond());
        }
        long[] starts = LongStream.concat(LongStream.of(from.getEpochSecond()), changes.build())
                .toArray();
        int[] offsets = Arrays.stream(starts)
                .mapToInt(start -> rules.getOffset(Instant.ofEpochSecond(start)).getTotalSeconds())
                .toArray();
        return new ZoneOffsets(starts, offsets);
    }

    /** Whether it ever shows a date again after the next one has begun, as in St. John's where it went back at 00:01. */
    boolean showsADateAgain() {
        for (int change = 1; change < changes.length; change++) {
            long before = Math.floorDiv(changes[change] - 1 + offsets[change - 1], DAY_S);
            if (Math.floorDiv(changes[change] + offsets[change], DAY_S) < before) {
                return true;
            }
        }
        return false;
    }

    /** What the clock shows, in seconds from its own 1970. */
    long localSecond(long second) {
        int found = Arrays.binarySearch(changes, second);
        return second + offsets[Math.max(0, found < 0 ? -found - 2 : found)];
    }
}
