package io.vigie.web.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The topics, as the web server needs them. The seam between the server and Kafka: tests put a log in memory here. */
public interface MessageLog extends AutoCloseable {

    /** Starts to hand over committed messages, in the background, until the log is closed. Called once. */
    void follow(List<Subscription> subscriptions, MessageListener follower);

    /**
     * Appends a message. Completes with its position once the log holds it durably, or within about ten seconds with
     * {@link LogUnavailableException}; what became of the message is then unknown, so appending again must be harmless.
     */
    CompletableFuture<Position> append(String topic, String key, byte[] value);

    /**
     * Reads one message's value again.
     *
     * @throws LogUnavailableException where the log does not answer within a few seconds, or no longer holds the message
     */
    byte[] read(Position position) throws LogUnavailableException;

    /**
     * Asks whether the log is there and serves all that is followed.
     *
     * @throws LogUnavailableException where it does not answer within a few seconds
     */
    MessageLogHealth ping() throws LogUnavailableException;

    /**
     * How long ago the log last answered the follower, if only that there is nothing new; empty before the first answer. A
     * log that answers {@link #ping} may still serve nothing.
     */
    Optional<Duration> sinceLastAnswer();

    @Override
    void close();
}
