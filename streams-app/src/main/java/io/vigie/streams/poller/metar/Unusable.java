package io.vigie.streams.poller.metar;

import io.vigie.model.text.Quote;
import java.util.Locale;

/**
 * A report that cannot be used; the message says what is wrong with it, in a line of at most {@link #MAX_CHARS}. It is skipped and
 * counted, and nothing is made up.
 */
final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    /** A report may be as long as the file that holds it, and the message quotes it. */
    static final int MAX_CHARS = 300;

    /** What reports are skipped for, as the figure {@code vigie_poller_reports_skipped_total} has it. */
    enum Reason {
        /** The row has other columns than the header of the file. */
        COLUMNS,
        /** The station's position is absent or impossible: no city can be near it. */
        POSITION,
        /** The text is not a report of the station: its head is another one, or holds characters that reports do not have. */
        TEXT,
        /** Text and row disagree about when it was. */
        TIME,
        /** A value is impossible in the code, or the text has two that contradict each other. */
        VALUES,
        /** Nothing that Vigie reads was measured; NIL among them. */
        EMPTY;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    Unusable(Reason reason, String message) {
        super(Quote.printable(message, MAX_CHARS));
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
