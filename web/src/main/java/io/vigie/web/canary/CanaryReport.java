package io.vigie.web.canary;

import io.vigie.model.WireNamed;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the known readings and queries.
 *
 * @param detail which fault, or why nothing can be sent; empty where the status says all
 */
public record CanaryReport(Status status, String detail, Counts readings, Counts queries) {

    /** How they fare now. */
    public enum Status implements WireNamed {
        /** They come back in time and as they must be. */
        OK,
        /** No reading has come back yet. */
        STARTING,
        /** The broker does not take the readings. */
        UNSENT,
        /** The readings do not come back. */
        SILENT,
        /** A reading or a query was lost, doubled or wrong in the last ten minutes. */
        FAULTY;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Counted since the server's start.
     *
     * @param sent how many were sent
     * @param answered those that came back
     * @param lost those without an answer: a later reading of the same city has one; a query has no end after 40 minutes
     * @param doubled answers to what had one already; of a query the first end counts, and others are none
     * @param late answers that took more than five seconds; of queries, a minute
     * @param wrong answers with another value than the known one, or FAILED
     * @param waitingS how long the oldest one waits for its answer, seconds; 0 when none does
     * @param answerS how long the newest answer took, seconds; null before the first
     */
    public record Counts(
            long sent,
            long answered,
            long lost,
            long doubled,
            long late,
            long wrong,
            double waitingS,
            @Nullable Double answerS) {

        static Counts of(CanaryCounts counts, Duration waiting) {
            Duration took = counts.lastTook();
            return new Counts(
                    counts.sentCount(),
                    counts.answeredCount(),
                    counts.count(CanaryFault.LOST),
                    counts.count(CanaryFault.DOUBLED),
                    counts.count(CanaryFault.LATE),
                    counts.count(CanaryFault.WRONG),
                    seconds(waiting),
                    took == null ? null : (Double) seconds(took));
        }

        private static double seconds(Duration time) {
            return time.toMillis() / 1000.0;
        }
    }
}
