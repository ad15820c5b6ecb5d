package io.vigie.streams.poller.openmeteo;

import io.vigie.model.text.SafeQuotation;

/** An answer, or a part of it, that is not what the service documents; the message says what is wrong, in one short line. */
final class UnusableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** An answer may be megabytes long, and the reason quotes it. */
    private static final int MAX_CHARS = 300;

    private final String reason;

    UnusableAnswerException(String reason) {
        super(SafeQuotation.printable(reason, MAX_CHARS));
        this.reason = SafeQuotation.printable(reason, MAX_CHARS);
    }

    /** What is wrong. */
    String reason() {
        return reason;
    }
}
