package io.vigie.streams.poller.station;

import io.vigie.model.text.SafeQuotation;
import java.util.Locale;

/**
 * A report that cannot be used; the message says what is wrong with it, in a line of at most {@link #MAX_CHARS}. It is skipped and
 * counted, and nothing is made up.
 */
public final class UnusableReportException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A report may be as long as the file that holds it, and the message quotes it. */
    public static final int MAX_CHARS = 300;

    /** What reports are skipped for, as the figure {@code vigie_poller_reports_skipped_total} has it. */
    public enum Reason {
        /** The record has another shape than those of its file: other columns than the header, no object. */
        COLUMNS,
        /** The station's position is absent or impossible: no city can be near it. */
        POSITION,
        /** The report is not one of a station: its head is another one's or damaged. */
        TEXT,
        /** When it was is unknown, or told twice and differently. */
        TIME,
        /** A value is impossible in the code, or there are two that contradict each other. */
        VALUES,
        /** Nothing that a reading needs was measured; NIL among them. */
        EMPTY;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public UnusableReportException(Reason reason, String message) {
        super(SafeQuotation.printable(message, MAX_CHARS));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
