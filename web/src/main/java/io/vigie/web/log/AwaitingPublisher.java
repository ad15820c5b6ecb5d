package io.vigie.web.log;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes and waits: first for the log's word that it holds the message, then until the read model shows it. */
public final class AwaitingPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(AwaitingPublisher.class);
    /** The message is safe by then; only the next answer may not show it yet. */
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(2);

    private final MessageLog log;
    private final MessageListenerProgress progress;

    public AwaitingPublisher(MessageLog log, MessageListenerProgress progress) {
        this.log = log;
        this.progress = progress;
    }

    /** @throws LogUnavailableException within about ten seconds; the message may still arrive, so publishing again must be harmless */
    public void publish(String topic, String key, byte[] value) throws LogUnavailableException {
        try {
            Position position = log.append(topic, key, value).join();
            // The key of a request is its id, also where the server chose it: scripts/follow begins with this line.
            LOG.info("Published {} at {}", key, position);
            progress.await(position, UNTIL_SHOWN);
        } catch (CompletionException e) {
            throw new LogUnavailableException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        }
    }
}
