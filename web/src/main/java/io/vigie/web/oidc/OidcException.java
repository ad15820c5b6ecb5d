package io.vigie.web.oidc;

/** A login by a server of OpenID Connect that does not succeed; says why, for the log. */
public final class OidcException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose doing it is. */
    public enum Kind {
        /** The server vouches for nobody by what it was sent: an attempt to get in. */
        NOT_PROVEN,
        /** The server vouches for him, and the rules do not let him in. */
        NOT_ALLOWED,
        /** The server does not answer, or not as it should. */
        UNAVAILABLE
    }

    private final Kind kind;

    OidcException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    OidcException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
