package io.vigie.web.log;

import java.time.Duration;

/**
 * How far back {@link Subscription.Start#RECENT} looks, for each partition.
 *
 * <p>A day is what the server shows. The least is there for a platform that was switched off for longer than a day: its
 * last readings must still be shown, with their age. The most bounds the time a restart takes.
 */
public final class RecentStartOffsetPolicy {
    public static final Duration SPAN = Duration.ofHours(24);
    public static final long MIN_MESSAGES = 20_000;
    public static final long MAX_MESSAGES = 60_000;

    private RecentStartOffsetPolicy() {}

    /**
     * The offset to start from.
     *
     * @param begin the oldest offset kept
     * @param dayAgo the first offset whose timestamp lies within {@link #SPAN}; {@code end} where there is none
     * @param end the offset the next message will have
     */
    public static long startOffset(long begin, long dayAgo, long end) {
        long latest = end - MIN_MESSAGES;
        long earliest = end - MAX_MESSAGES;
        return Math.max(begin, Math.max(earliest, Math.min(latest, dayAgo)));
    }
}
