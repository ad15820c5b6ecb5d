package io.vigie.web.webhooks;

import io.vigie.model.json.Json;
import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.kafka.ConsumerGroupReader;
import io.vigie.web.live.AlertTopicBacklogCounter;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageLog;
import io.vigie.web.webhooks.WebhookDeliveryAttempt.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the alerts of the topic to one webhook, in its order, each until the receiver took it or it is given up.
 *
 * <p>The broker remembers how far it came, under the webhook's name: a restart goes on there, and may send the last alert once
 * more. A webhook that is new begins with the alerts from then on. What is given up goes to {@code weather.rejects}.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

    private final Webhook webhook;
    private final WebhookDeliveryAttempt delivery;
    private final WebhookRetryPlan plan;
    private final MessageLog log;
    private final Clock clock;
    private final ConsumerGroupReader reader;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile WebhookCounts counts = WebhookCounts.NONE;

    /** Begins with {@link #start}. */
    public WebhookSender(Webhook webhook, KafkaConnection kafka, MessageLog log, Clock clock) {
        this(webhook, WebhookRetryPlan.USUAL, kafka, log, clock);
    }

    WebhookSender(Webhook webhook, WebhookRetryPlan plan, KafkaConnection kafka, MessageLog log, Clock clock) {
        this.webhook = webhook;
        this.delivery = new WebhookDeliveryAttempt(webhook);
        this.plan = plan;
        this.log = log;
        this.clock = clock;
        this.reader =
                new ConsumerGroupReader(kafka, "vigie-webhook-" + webhook.name(), Topics.WEATHER_ALERTS, this::send);
    }

    public WebhookSender start() {
        reader.start();
        return this;
    }

    /** Whether it reads the topic by now. */
    boolean isReading() {
        return reader.isReading();
    }

    String name() {
        return webhook.name();
    }

    WebhookCounts counts() {
        return counts;
    }

    /** @param alerts where the events of alerts stand on their topic */
    WebhookState state(AlertTopicBacklogCounter alerts) {
        Map<Integer, Long> places = reader.places();
        return new WebhookState(
                webhook.name(),
                counts.delivered(),
                places.isEmpty() ? null : alerts.countFrom(places),
                counts.undelivered(),
                counts.failing(),
                counts.lastUndelivered(),
                counts.lastUndeliveredAt());
    }

    /** Returns once the alert was taken or given up; false when closed before. */
    private boolean send(Message alert) throws Exception {
        byte[] body = alert.value();
        if (body == null) {
            return true;
        }
        Instant first = clock.instant();
        for (int attempts = 1; ; attempts++) {
            WebhookDeliveryAttempt.Result result =
                    delivery.attempt(alert.position().toString(), body, clock.instant());
            if (result.outcome() == Outcome.DELIVERED) {
                counts = counts.andDelivered();
                return true;
            }
            if (counts.failing() == null) {
                LOG.warn("Cannot deliver {} to {} yet: {}", alert.position(), webhook, result.reason());
            }
            counts = counts.andFailing(result.reason());
            Optional<Duration> wait = plan.next(attempts, result.outcome(), Duration.between(first, clock.instant()));
            if (wait.isEmpty()) {
                giveUp(alert, body, result.reason(), attempts);
                return true;
            }
            if (closed.await(wait.get().toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
    }

    private void giveUp(Message alert, byte[] body, String reason, int attempts) throws Exception {
        String detail =
                "Cannot deliver the alert to webhook " + webhook.name() + ": " + reason + ", " + attempts + " times";
        Reject reject = new Reject(
                RejectReason.UNDELIVERED,
                detail,
                alert.topic(),
                alert.position().partition(),
                alert.position().offset(),
                clock.instant(),
                "web",
                Reject.base64(
                        alert.key() == null
                                ? null
                                : Objects.requireNonNull(alert.key()).getBytes(StandardCharsets.UTF_8)),
                Reject.base64(body));
        log.append(Topics.WEATHER_REJECTS, String.valueOf(alert.key()), Json.write(reject))
                .get();
        LOG.error(detail);
        counts = counts.andUndelivered(reason, clock.instant());
    }

    @Override
    public void close() {
        closed.countDown();
        reader.close();
    }
}
