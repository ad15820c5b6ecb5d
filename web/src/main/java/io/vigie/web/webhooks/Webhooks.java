package io.vigie.web.webhooks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.live.AlertTopicBacklogCounter;
import io.vigie.web.log.MessageLog;
import java.time.Clock;
import java.util.List;

/** All webhooks of the settings. */
public final class Webhooks implements MeterBinder, AutoCloseable {
    private final List<WebhookSender> senders;
    private final AlertTopicBacklogCounter alerts;
    private final Clock clock;

    /**
     * Begins with {@link #start}.
     *
     * @param alerts where the events of alerts stand on their topic
     */
    public Webhooks(
            List<Webhook> webhooks,
            KafkaConnection kafka,
            MessageLog log,
            AlertTopicBacklogCounter alerts,
            Clock clock) {
        this.senders = webhooks.stream()
                .map(each -> new WebhookSender(each, kafka, log, clock))
                .toList();
        this.alerts = alerts;
        this.clock = clock;
    }

    public void start() {
        senders.forEach(WebhookSender::start);
    }

    public boolean isEmpty() {
        return senders.isEmpty();
    }

    /** How they fare. */
    public WebhookHealth report() {
        return WebhookHealth.of(senders, alerts, clock.instant());
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (WebhookSender sender : senders) {
            FunctionCounter.builder(
                            "vigie.webhook.delivered",
                            sender,
                            each -> each.counts().delivered())
                    .tag("webhook", sender.name())
                    .description("alerts that the receiver took")
                    .register(meters);
            FunctionCounter.builder(
                            "vigie.webhook.undelivered",
                            sender,
                            each -> each.counts().undelivered())
                    .tag("webhook", sender.name())
                    .description("alerts that were given up")
                    .register(meters);
        }
    }

    @Override
    public void close() {
        senders.forEach(WebhookSender::close);
    }
}
