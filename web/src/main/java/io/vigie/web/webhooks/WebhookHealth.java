package io.vigie.web.webhooks;

import io.vigie.web.live.AlertTopicBacklogCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the deliveries to all webhooks fare.
 *
 * @param isWell whether none waits for its receiver, and none was given up in the last day
 * @param detail one line, for people
 * @param webhooks each of them
 */
public record WebhookHealth(boolean isWell, String detail, List<WebhookState> webhooks) {
    private static final Duration SHOWN_FOR = Duration.ofDays(1);

    static WebhookHealth of(List<WebhookSender> senders, AlertTopicBacklogCounter alerts, Instant now) {
        return new WebhookHealth(
                senders.stream().allMatch(each -> isWell(each.counts(), now)),
                senders.stream().map(each -> line(each.name(), each.counts())).collect(Collectors.joining("; ")),
                senders.stream().map(each -> each.state(alerts)).toList());
    }

    private static boolean isWell(WebhookCounts counts, Instant now) {
        Instant undelivered = counts.lastUndeliveredAt();
        return counts.failing() == null
                && (undelivered == null || Duration.between(undelivered, now).compareTo(SHOWN_FOR) > 0);
    }

    private static String line(String name, WebhookCounts counts) {
        String line = name + " took " + counts.delivered() + " alerts";
        if (counts.undelivered() > 0) {
            line += ", " + counts.undelivered() + " were given up, the last one because of " + counts.lastUndelivered();
        }
        return counts.failing() == null ? line : line + ", and does not take one now: " + counts.failing();
    }
}
