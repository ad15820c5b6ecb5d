package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.observations.ReadingVersion;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Readings with a value of a metric around an instant.
 *
 * @param before the last one up to the instant
 * @param after the first one after it
 */
record ValueNeighbours(
        Metric metric,
        long instantMs,
        @Nullable ReadingVersion before,
        @Nullable ReadingVersion after) {

    /** A value counts as one of an instant within so much: stations report at :51 as well as at :53. */
    static final Duration WITHIN = Duration.ofMinutes(5);

    /** Between hourly values a metric is taken to be on the straight line; over a longer gap nobody knows. */
    static final Duration WIDEST_GAP = Duration.ofHours(1).plus(WITHIN);

    /** @param ahead how much later the reading after it may be */
    static ValueNeighbours of(SourceSeries series, Metric metric, long instantMs, Duration ahead) {
        EarlierValues values = series.values(metric, instantMs + ahead.toMillis());
        ReadingVersion after = null;
        ReadingVersion before = values.next();
        while (before != null && before.atMs() > instantMs) {
            after = before;
            before = values.next();
        }
        return new ValueNeighbours(metric, instantMs, before, after);
    }

    /** The value nearest to the instant, of two as near the earlier one; empty where none is near. */
    OptionalLong nearest() {
        long sinceMs = before == null ? Long.MAX_VALUE : instantMs - before.atMs();
        long untilMs = after == null ? Long.MAX_VALUE : after.atMs() - instantMs;
        ReadingVersion nearest = sinceMs <= untilMs ? before : after;
        return nearest == null || Math.min(sinceMs, untilMs) > WITHIN.toMillis()
                ? OptionalLong.empty()
                : OptionalLong.of(nearest.milli(metric));
    }

    /** The value at the instant, on the straight line between both; empty where they are too far apart. */
    OptionalLong onTheLine() {
        if (before == null) {
            return OptionalLong.empty();
        }
        long start = before.milli(metric);
        if (before.atMs() == instantMs) {
            return OptionalLong.of(start);
        }
        if (after == null || after.atMs() - before.atMs() > WIDEST_GAP.toMillis()) {
            return OptionalLong.empty();
        }
        long rise = after.milli(metric) - start;
        return OptionalLong.of(start + rise * (instantMs - before.atMs()) / (after.atMs() - before.atMs()));
    }
}
