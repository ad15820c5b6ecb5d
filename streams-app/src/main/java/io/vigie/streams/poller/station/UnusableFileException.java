package io.vigie.streams.poller.station;

import io.vigie.model.text.SafeQuotation;

/** What the service sent is not its file; the message says why, in one short line. */
public final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A file may be megabytes long, and the reason quotes it. */
    private static final int MAX_CHARS = 300;

    public UnusableFileException(String message) {
        super(SafeQuotation.printable(message, MAX_CHARS));
    }
}
