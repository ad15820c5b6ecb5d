package io.vigie.streams.poller.metar;

/** What the service sent is not its file; the message says why. */
final class UnusableFile extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableFile(String message) {
        super(message);
    }
}
