package io.vigie.model.json;

import org.jspecify.annotations.Nullable;

/** The bytes are not the message they should be: not JSON, a field missing, of the wrong kind or out of range. */
public final class UnreadableMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean json;

    UnreadableMessage(String message, String reason, boolean json, @Nullable Throwable cause) {
        super("Cannot read " + message + ": " + reason, cause);
        this.reason = reason;
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
