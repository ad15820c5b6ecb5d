package io.vigie.batch.history;

/**
 * A version of a table can be opened no more: another writer committed after it, and it is older than the table's retention, or
 * has left the log. Whoever looked it up as the newest looks again.
 */
public final class VersionExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VersionExpiredException(String table, long version, Throwable cause) {
        super("Cannot read version " + version + " of " + table + ": " + cause.getMessage(), cause);
    }
}
