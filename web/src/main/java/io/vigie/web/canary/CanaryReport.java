package io.vigie.web.canary;

import io.vigie.model.Identified;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the known readings, counted since the server's start.
 *
 * @param detail which fault, or why nothing can be sent; empty where the status says all
 * @param sent known readings sent
 * @param answered those that came back
 * @param lost those without an answer, though a later one of their city has one
 * @param doubled answers to readings that had one already
 * @param late answers that took more than five seconds
 * @param wrong answers with another value than the known one
 * @param waitingS how long the oldest reading waits for its answer, seconds; 0 when none does
 * @param answerS how long the newest answer took, seconds; null before the first
 */
public record CanaryReport(
        Status status,
        String detail,
        long sent,
        long answered,
        long lost,
        long doubled,
        long late,
        long wrong,
        double waitingS,
        @Nullable Double answerS) {

    /** How the readings fare now. */
    public enum Status implements Identified {
        /** They come back in time and as they must be. */
        OK,
        /** None has come back yet. */
        STARTING,
        /** The broker does not take them. */
        UNSENT,
        /** They do not come back. */
        SILENT,
        /** One was lost, doubled or wrong in the last ten minutes. */
        FAULTY;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
