package io.vigie.web.log;

/** The log does not answer, or no longer holds what was asked for. */
public final class LogUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public LogUnavailable(String message) {
        super(message);
    }
}
