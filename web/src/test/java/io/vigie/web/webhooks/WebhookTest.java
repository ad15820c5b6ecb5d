package io.vigie.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.live.AlertTopicBacklogCounter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of alerts, and when an alert is sent again. */
class WebhookTest {
    private static final String SECRET = "a secret of twenty-four characters";

    @TempDir
    private Path folder;

    @Test
    void a_file_names_those_who_are_told() throws IOException {
        Path file = file("""
                {"webhooks": [
                  {"name": "town-hall", "url": "https://example.org/alerts", "secret": "%1$s", "is_private": false},
                  {"name": "own", "url": "http://127.0.0.1:9000/", "secret": "%1$s", "is_private": true}]}""");

        assertThat(Webhook.read(file)).extracting(Webhook::name).containsExactly("town-hall", "own");
    }

    @Test
    void neither_the_secret_nor_what_follows_the_host_is_printed() throws IOException {
        Path file = file("""
                {"webhooks": [{"name": "a", "url": "https://example.org/token", "secret": "%1$s", "is_private": false}]}""");

        assertThat(Webhook.read(file)).hasToString("[a (https://example.org)]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | http://example.org/ | it is not https",
                "a | https://user:word@example.org/ | it has no host, or a user before it",
                "a | file:///etc/passwd | it has no host",
                "A b | https://example.org/ | lower-case letters"
            })
    void what_cannot_be_used_stops_the_start(String name, String url, String why) throws IOException {
        Path file = file("{\"webhooks\": [{\"name\": \"" + name + "\", \"url\": \"" + url
                + "\", \"secret\": \"%1$s\", \"is_private\": false}]}");

        assertThatThrownBy(() -> Webhook.read(file))
                .hasMessageStartingWith("Cannot use VIGIE_WEB_WEBHOOKS=" + file + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void a_short_secret_and_a_name_that_is_there_twice_stop_the_start() throws IOException {
        String one =
                "{\"name\": \"a\", \"url\": \"https://example.org/\", \"secret\": \"%1$s\", \"is_private\": false}";

        assertThatThrownBy(() -> Webhook.read(file("{\"webhooks\": [" + one + "," + one + "]}")))
                .hasMessageEndingWith("name a: it is there twice");
        assertThatThrownBy(() -> Webhook.read(file("{\"webhooks\": [" + one.replace("%1$s", "short") + "]}")))
                .hasMessageEndingWith("secret …: it has 5 characters, 24 are needed at least");
    }

    @Test
    void a_file_that_others_may_read_is_refused() throws IOException {
        Path file = file("{\"webhooks\": []}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Webhook.read(file)).hasMessageEndingWith("it holds secrets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1"
            })
    void addresses_of_this_machine_and_of_networks_of_one_s_own_are_private(String address) throws IOException {
        assertThat(PrivateAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "100.128.0.1", "172.32.0.1", "2001:4860:4860::8888"})
    void all_others_are_not(String address) throws IOException {
        assertThat(PrivateAddress.is(InetAddress.getByName(address))).isFalse();
    }

    /** By: printf '1700000000.{"alert_id":"a"}' | openssl dgst -sha256 -hmac 'a secret of twenty-four characters'. */
    @Test
    void a_receiver_can_check_the_signature_with_any_tool() {
        byte[] body = "{\"alert_id\":\"a\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookDeliveryAttempt.signature(body, Instant.ofEpochSecond(1_700_000_000), SECRET))
                .isEqualTo("t=1700000000,v1=b8c2fd0e9559f21a7fd33eaee7425979ab6b23e7be455808547751ac4f131f55");
    }

    @Test
    void a_receiver_that_is_away_is_asked_for_a_day_and_less_and_less_often() {
        WebhookRetryPlan plan = WebhookRetryPlan.USUAL;

        assertThat(plan.next(1, WebhookDeliveryAttempt.Outcome.LATER, Duration.ZERO))
                .contains(Duration.ofSeconds(1));
        assertThat(plan.next(3, WebhookDeliveryAttempt.Outcome.LATER, Duration.ofSeconds(6)))
                .contains(Duration.ofSeconds(15));
        assertThat(plan.next(200, WebhookDeliveryAttempt.Outcome.LATER, Duration.ofHours(16)))
                .contains(Duration.ofMinutes(5));
        assertThat(plan.next(300, WebhookDeliveryAttempt.Outcome.LATER, Duration.ofHours(25)))
                .isEmpty();
    }

    @Test
    void one_that_does_not_want_it_is_asked_four_times() {
        WebhookRetryPlan plan = WebhookRetryPlan.USUAL;

        assertThat(List.of(1, 2, 3))
                .allMatch(attempts -> plan.next(attempts, WebhookDeliveryAttempt.Outcome.REFUSED, Duration.ZERO)
                        .isPresent());
        assertThat(plan.next(4, WebhookDeliveryAttempt.Outcome.REFUSED, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void each_receiver_has_its_figures() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Webhook webhook = new Webhook("town-hall", URI.create("https://example.org/"), SECRET, false);
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

    private Path file(String content) throws IOException {
        Path file = folder.resolve("webhooks.json");
        Files.writeString(file, content.formatted(SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
