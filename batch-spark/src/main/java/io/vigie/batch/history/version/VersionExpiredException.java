package io.vigie.batch.history.version;

/**
 * A version of a table can no longer be opened: another writer committed after it, and it is past the retention or out
 * of the log. Who looked it up as the newest looks it up again.
 */
public final class VersionExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VersionExpiredException(String table, long version, Throwable cause) {
        super("Cannot read version " + version + " of " + table + ": " + cause.getMessage(), cause);
    }
}
