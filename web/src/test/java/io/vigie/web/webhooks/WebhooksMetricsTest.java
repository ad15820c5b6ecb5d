package io.vigie.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.live.AlertTopicBacklogCounter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Webhooks} counts for Prometheus and says for the health page. */
class WebhooksMetricsTest {
    @Test
    void each_receiver_has_its_figures() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Webhook webhook = new Webhook(
                "town-hall", URI.create("https://example.org/"), "a secret of twenty-four characters", false);
        try (Webhooks webhooks = new Webhooks(
                List.of(webhook),
                KafkaConnection.to("127.0.0.1:9"),
                new InMemoryMessageLog(),
                new AlertTopicBacklogCounter(),
                Clock.systemUTC())) {
            webhooks.bindTo(meters);

            assertThat(meters.scrape())
                    .contains("vigie_webhook_delivered_total{webhook=\"town-hall\"} 0.0")
                    .contains("vigie_webhook_undelivered_total{webhook=\"town-hall\"} 0.0");
            assertThat(webhooks.report().webhooks())
                    .as("how many wait is not known before the broker says how far it came")
                    .containsExactly(new WebhookState("town-hall", 0, null, 0, null, null, null));
        }
    }
}
