package io.vigie.embedded;

/** The topics of the contract could not be made; the message is the reason, for a person. */
final class TopicCreationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicCreationException(String reason, Throwable cause) {
        super("Cannot create topics: " + reason, cause);
    }
}
