package io.vigie.batch.backfill;

/** The archive gives no more for now; what it gave is in the history. */
final class OpenMeteoArchiveUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    OpenMeteoArchiveUnavailableException(String why) {
        super(why);
    }
}
