package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.inmemory.ContractExamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts that run now. */
class RunningAlertsApiTest extends ApiTestBase {

    @BeforeEach
    void follow_tokyo() {
        vigie.activate(TOKYO);
    }

    @Test
    void an_alert_runs_from_its_start_to_its_end() {
        assertThat(running()).isEmpty();

        vigie.alerts(Map.of("alert_id", "a"));
        assertThat(get("/api/alerts").each("text_fr", "alerts"))
                .containsExactly("Tokyo : forte chaleur, franchi à 31,5\u00a0°C (seuil 30\u00a0°C, règle heat).");

        vigie.alerts(Map.of("alert_id", "a", "event", "end"));
        assertThat(running()).isEmpty();
    }

    @Test
    void an_alert_is_as_its_last_event_tells_it() {
        vigie.alerts(Map.of("alert_id", "a"));
        vigie.alerts(Map.of("alert_id", "a", "event", "change", "level", 2, "value", 35.2));

        assertThat(get("/api/alerts").each("value", "alerts")).containsExactly(35.2);
        assertThat(get("/api/alerts").each("level", "alerts")).containsExactly(2);
    }

    @Test
    void what_is_retracted_runs_no_longer() {
        vigie.alerts(Map.of("alert_id", "a"));
        vigie.alerts(Map.of("alert_id", "a", "event", "retract"));

        assertThat(running()).isEmpty();
    }

    @Test
    void a_record_that_is_retracted_is_shown_as_retracted_until_another_takes_its_place() {
        record("starts-a-record", "a");
        record("retracts-a-record", "a");

        assertThat(get("/api/alerts").each("event", "alerts")).containsExactly("retract");

        record("starts-a-record", "b");
        record("retracts-a-record", "a");
        assertThat(running()).containsExactly("b");
    }

    private void record(String example, String alertId) {
        vigie.alerts(ContractExamples.message("alert." + example, Map.of("city_id", TOKYO, "alert_id", alertId)));
    }

    @Test
    void the_alert_that_started_last_comes_first_and_sources_are_kept_apart() {
        vigie.alerts(Map.of("alert_id", "a", "started_at", "2022-07-01T00:00:00Z"));
        vigie.alerts(Map.of("alert_id", "b", "started_at", "2022-07-02T00:00:00Z", "source", "metar"));
        vigie.alerts(Map.of("alert_id", "c", "started_at", "2022-07-01T12:00:00Z", "rule_id", "frost"));

        assertThat(running()).containsExactly("b", "c", "a");
    }

    @Test
    void an_alert_takes_the_place_of_one_of_the_same_rule_whose_end_was_missed() {
        vigie.alerts(Map.of("alert_id", "a"));
        vigie.alerts(Map.of("alert_id", "b", "started_at", "2022-07-02T00:00:00Z"));
        vigie.alerts(Map.of("alert_id", "a", "event", "end"));

        assertThat(running()).containsExactly("b");
    }

    @Test
    void alerts_of_a_city_no_longer_followed_are_not_shown() {
        vigie.alerts(Map.of("alert_id", "a"));

        put("/api/cities/" + TOKYO, "{\"active\": false}");

        assertThat(running()).isEmpty();
    }

    @Test
    void running_alerts_survive_a_restart_of_the_server() {
        vigie.alerts(Map.of("alert_id", "a"));
        vigie.alerts(Map.of("alert_id", "b", "rule_id", "frost"));
        vigie.alerts(Map.of("alert_id", "b", "rule_id", "frost", "event", "end"));

        vigie.stop();
        vigie.startAgain();

        assertThat(running()).containsExactly("a");
    }

    @Test
    void a_message_that_is_no_alert_is_passed_over() {
        vigie.log().append(Topics.WEATHER_ALERTS, TOKYO, "{\"alert_id\": 1}".getBytes(StandardCharsets.UTF_8));
        vigie.alerts(Map.of("alert_id", "a"));

        assertThat(running()).containsExactly("a");
    }

    private List<@Nullable Object> running() {
        return get("/api/alerts").each("alert_id", "alerts");
    }
}
