package io.vigie.streams.poller.metar;

import java.util.Locale;

/** A report that cannot be used; the message says what is wrong with it. It is skipped and counted, and nothing is made up. */
final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

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
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
