package io.vigie.web.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one webhook fares, without its address and secret.
 *
 * @param delivered events of alerts that it took since the server's start
 * @param waiting events that it has not taken yet, as far as this server has read the topic; null while the broker does not say
 *     how far it came
 * @param undelivered events that were given up since the start
 * @param failing why the event that is sent now was not taken yet; null where none is refused
 * @param lastUndelivered why the last one was given up; null where there was none
 */
public record WebhookState(
        String name,
        long delivered,
        @Nullable Long waiting,
        long undelivered,
        @Nullable String failing,
        @Nullable String lastUndelivered,
        @Nullable Instant lastUndeliveredAt) {}
