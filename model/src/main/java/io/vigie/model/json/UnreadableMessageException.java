package io.vigie.model.json;

import io.vigie.model.text.SafeQuotation;
import org.jspecify.annotations.Nullable;

/** The bytes are not the message they should be: not JSON, a field missing, of the wrong kind or out of range. */
public final class UnreadableMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A message may be megabytes long, and the reason quotes its fields. */
    private static final int MAX_CHARS = 300;

    private final String reason;
    private final boolean json;

    UnreadableMessageException(String message, String reason, boolean json, @Nullable Throwable cause) {
        super("Cannot read " + message + ": " + SafeQuotation.printable(reason, MAX_CHARS), cause);
        this.reason = SafeQuotation.printable(reason, MAX_CHARS);
        this.json = json;
    }

    /** Why, in one line. */
    public String reason() {
        return reason;
    }

    /** Whether the bytes are JSON, only not the right one. */
    public boolean isJson() {
        return json;
    }
}
