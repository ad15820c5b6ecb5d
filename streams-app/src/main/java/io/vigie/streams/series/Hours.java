package io.vigie.streams.series;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which hours of a city and source have been closed, and what is known of them beyond the readings that are kept. */
final class Hours {

    /**
     * An hour closes when its source's own clock is this far past its end: the reading at the end itself, which brings the
     * hour's last rain, and those that overtook each other within a quarter hour, the usual interval, are in it by then.
     * What comes later still corrects it, see {@link Series#REACH}.
     */
    static final Duration CLOSES_AFTER = Duration.ofMinutes(15);

    static final long MS = Duration.ofHours(1).toMillis();

    /** Before the first reading no hour is closed. */
    static final long NONE_YET = Long.MIN_VALUE;

    private final TreeMap<Long, HourCell> cells = new TreeMap<>();
    private long closedUntilMs = NONE_YET;

    /** Start of the hour [start, start + 1 h) that an instant belongs to. */
    static long startOf(long instantMs) {
        return Math.floorDiv(instantMs, MS) * MS;
    }

    /** Start of the hour (start, start + 1 h] that an interval belongs to, by its end. */
    static long startOfEndingAt(long intervalEndMs) {
        return startOf(intervalEndMs - 1);
    }

    /** End of the last hour that is closed when the source's clock shows this. */
    static long dueAt(long newestMs) {
        return startOf(newestMs - CLOSES_AFTER.toMillis());
    }

    long closedUntilMs() {
        return closedUntilMs;
    }

    void closeUntil(long instantMs) {
        closedUntilMs = instantMs;
    }

    boolean isClosed(long startMs) {
        return startMs + MS <= closedUntilMs;
    }

    /** What is known of the hour; null when nothing is. */
    @Nullable
    HourCell find(long startMs) {
        return cells.get(startMs);
    }

    /** What is known of the hour, from now on. */
    HourCell at(long startMs) {
        return cells.computeIfAbsent(startMs, start -> new HourCell());
    }

    /** Forgets the hours that end by then. */
    void forgetUntil(long instantMs) {
        cells.headMap(instantMs - MS, true).clear();
    }

    SortedMap<Long, HourCell> cells() {
        return cells;
    }
}
