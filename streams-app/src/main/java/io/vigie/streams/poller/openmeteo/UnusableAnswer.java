package io.vigie.streams.poller.openmeteo;

/** An answer, or a part of it, that is not what the service documents; the message says what is wrong. */
final class UnusableAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableAnswer(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong. */
    String reason() {
        return reason;
    }
}
