package io.vigie.web.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the deliveries to one webhook fare, since the start.
 *
 * @param failing why the alert that is sent now was not taken yet; null where none waits
 * @param lastUndelivered the newest alert that was given up, and why; null where there was none
 */
record WebhookCounts(
        long delivered,
        long undelivered,
        @Nullable String failing,
        @Nullable String lastUndelivered,
        @Nullable Instant lastUndeliveredAt) {
    static final WebhookCounts NONE = new WebhookCounts(0, 0, null, null, null);

    WebhookCounts andDelivered() {
        return new WebhookCounts(delivered + 1, undelivered, null, lastUndelivered, lastUndeliveredAt);
    }

    WebhookCounts andFailing(String reason) {
        return new WebhookCounts(delivered, undelivered, reason, lastUndelivered, lastUndeliveredAt);
    }

    WebhookCounts andUndelivered(String reason, Instant at) {
        return new WebhookCounts(delivered, undelivered + 1, null, reason, at);
    }
}
