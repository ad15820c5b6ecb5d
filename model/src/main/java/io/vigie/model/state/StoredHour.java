package io.vigie.model.state;

/**
 * Bytes that the earliest readings of an hour are stored in.
 *
 * @param bytes not to be changed
 * @param readingCount how many readings they hold, of those that are kept one by one
 */
public record StoredHour(byte[] bytes, int readingCount) {
    /** Nothing is stored. */
    static final StoredHour NONE = new StoredHour(new byte[0], 0);
}
