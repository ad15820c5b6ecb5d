package io.vigie.web.webhooks;

import io.vigie.web.webhooks.WebhookDeliveryAttempt.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When an alert is sent again that was not taken.
 *
 * @param waits before the second attempt, the third, …; the last one before all others
 * @param giveUpAfter how old an alert may get that a receiver is away for
 * @param refusals how many attempts one gets that the receiver does not want: it may be a fault that somebody mends
 */
record WebhookRetryPlan(List<Duration> waits, Duration giveUpAfter, int refusals) {
    static final WebhookRetryPlan USUAL = new WebhookRetryPlan(
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5)),
            Duration.ofDays(1),
            4);

    /** How long to wait before the next attempt; empty where the alert is given up. */
    Optional<Duration> next(int attempts, Outcome last, Duration since) {
        boolean isOver = last == Outcome.REFUSED ? attempts >= refusals : since.compareTo(giveUpAfter) > 0;
        return isOver ? Optional.empty() : Optional.of(waits.get(Math.min(attempts, waits.size()) - 1));
    }
}
