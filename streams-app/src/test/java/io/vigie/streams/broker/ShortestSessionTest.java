package io.vigie.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class ShortestSessionTest {

    private static final Map<String, String> PROMPT = Map.of(
            "broker.session.timeout.ms", "1500",
            "controller.quorum.fetch.timeout.ms", "1000",
            "controller.quorum.election.timeout.ms", "250",
            "group.min.session.timeout.ms", "1000");

    /** A second until the controller is missed, half a one for two votes, one and a half until the broker is, and the margin. */
    @Test
    void a_session_outlives_the_loss_of_a_broker_that_was_the_controller() {
        assertThat(ShortestSession.on(broker(PROMPT))).isEqualTo(Duration.ofMillis(3_500));
    }

    /** Kafka's documentation of its defaults: 2 s, 1 s and 9 s. */
    @Test
    void brokers_that_do_not_tell_have_the_defaults() {
        assertThat(ShortestSession.on(broker(Map.of()))).isEqualTo(Duration.ofMillis(13_500));
    }

    @Test
    void no_shorter_one_is_asked_for_than_is_allowed() {
        assertThat(ShortestSession.on(broker(Map.of(
                        "broker.session.timeout.ms", "1500",
                        "controller.quorum.fetch.timeout.ms", "1000",
                        "controller.quorum.election.timeout.ms", "250"))))
                .isEqualTo(Duration.ofSeconds(6));
    }

    private static Config broker(Map<String, String> told) {
        return new Config(told.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .toList());
    }
}
