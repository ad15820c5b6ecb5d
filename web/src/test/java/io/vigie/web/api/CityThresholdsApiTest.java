package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels of alert rules in a city: those of contract/alert-rules.json, and those that somebody sets in their place. */
class CityThresholdsApiTest extends ApiTestBase {
    private static final String PARIS_THRESHOLDS = "/api/cities/" + PARIS + "/thresholds";
    private static final String HEAT = PARIS_THRESHOLDS + "/heat";
    private static final String MUMBAI = "1275339";

    @Test
    void each_rule_with_levels_is_shown_with_its_own_and_where_thresholds_may_lie() {
        vigie.activate(PARIS);

        HttpReply reply = get(PARIS_THRESHOLDS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("active")).isEqualTo(true);
        assertThat(reply.each("rule_id", "rules"))
                .containsExactly("frost", "heat", "strong-wind", "heavy-rain", "pressure-fall");
        assertThat(reply.at("rules", 1, "levels")).isEqualTo(List.of(30.0, 35.0, 40.0));
        assertThat(reply.at("rules", 1, "own")).isNull();
        assertThat(reply.at("rules", 1, "direction")).isEqualTo("above");
        assertThat(reply.at("rules", 1, "lowest")).isEqualTo(-89.2);
        assertThat(get("/api/cities/" + MUMBAI + "/thresholds").at("rules", 1, "levels"))
                .as("the India Meteorological Department's")
                .isEqualTo(List.of(37.0, 40.0, 45.0));
    }

    @Test
    void what_is_set_is_in_the_citys_configuration_and_shown() {
        vigie.activate(PARIS);

        HttpReply reply = put(HEAT, "{\"levels\": [33, 36.5]}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("own", "levels")).isEqualTo(List.of(33.0, 36.5));
        CityAlertThresholds own = own("heat");
        assertThat(own.levels()).containsExactly(33.0, 36.5);
        assertThat(own.setBy()).isNull();
        assertThat(published().active()).isTrue();
        assertThat(get(PARIS_THRESHOLDS).at("rules", 1)).isEqualTo(Json.tree(reply.bytes()));
    }

    @Test
    void it_stays_while_other_rules_are_set_and_the_city_is_switched_off_and_on() {
        vigie.activate(PARIS);
        put(HEAT, "{\"levels\": [33]}");

        put(PARIS_THRESHOLDS + "/frost", "{\"levels\": []}");
        put("/api/cities/" + PARIS, "{\"active\": false}");
        put("/api/cities/" + PARIS, "{\"active\": true}");

        assertThat(published().alertThresholds()).containsOnlyKeys("frost", "heat");
        assertThat(own("frost").levels()).isEmpty();
    }

    @Test
    void a_reset_leaves_the_message_as_it_was_without() {
        vigie.activate(PARIS);
        put(HEAT, "{\"levels\": [33]}");

        HttpReply reply = send("DELETE", HEAT, "");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("own")).isNull();
        assertThat(published().alertThresholds()).isEmpty();
        assertThat(lastMessage()).asString(StandardCharsets.UTF_8).doesNotContain("alert_thresholds");
    }

    /** Each is the city's whole configuration: one that was made from an older one would take others back. */
    @Test
    void those_that_are_set_at_the_same_time_are_all_kept() {
        vigie.activate(PARIS);

        Map<String, Integer> statuses = Stream.of("frost", "heat", "strong-wind", "heavy-rain", "pressure-fall")
                .parallel()
                .collect(Collectors.toConcurrentMap(
                        rule -> rule,
                        rule -> put(PARIS_THRESHOLDS + "/" + rule, "{\"levels\": []}")
                                .status()));

        assertThat(statuses.values()).containsOnly(202);
        assertThat(published().alertThresholds()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"levels\": [36, 33]}     | levels  | not from mild to severe: each higher than the one before: [36.0, 33.0]",
                "{\"levels\": [99]}         | levels  | not in -89.2 to 56.7 °C: [99.0]",
                "{\"levels\": [1e400]}      | levels  | not in -89.2 to 56.7 °C: [Infinity]",
                "{\"levels\": [\"33\"]}     | levels  | not a number: \"33\"",
                "{\"levels\": [null]}       | levels  | not a number: null",
                "{\"levels\": 33}           | levels  | not a list of numbers: 33",
                "{}                         | levels  | not a list of numbers: null",
                "{\"levels\":[1,2,3,4,5,6,7]}| levels | more than 6",
                "[33]                       | request | not a JSON object"
            })
    void what_makes_no_sense_is_rejected_and_says_why(String body, String field, String why) {
        vigie.activate(PARIS);

        HttpReply reply = put(HEAT, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("errors", 0, "field")).isEqualTo(field);
        assertThat(reply.at("errors", 0, "reason")).isEqualTo(why);
        assertThat(published().alertThresholds()).isEmpty();
    }

    @Test
    void a_city_that_is_not_followed_has_no_thresholds_of_its_own() {
        HttpReply reply = put(HEAT, "{\"levels\": [33]}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("detail")).isEqualTo("Cannot set thresholds of city 2988507: it is not followed");
        assertThat(get(PARIS_THRESHOLDS).at("active")).isEqualTo(false);
    }

    @Test
    void neither_a_spell_nor_what_nobody_knows_has_levels() {
        vigie.activate(PARIS);

        assertThat(put(PARIS_THRESHOLDS + "/tropical-night", "{\"levels\": [21]}")
                        .at("detail"))
                .isEqualTo("Cannot set thresholds of rule tropical-night: no such rule with levels");
        assertThat(put(PARIS_THRESHOLDS + "/%3Cb%3E", "{\"levels\": [21]}").status())
                .isEqualTo(404);
        assertThat(get("/api/cities/1/thresholds").status()).isEqualTo(404);
    }

    @Test
    void without_the_broker_nothing_is_promised() {
        vigie.activate(PARIS);
        vigie.log().goesAway();

        HttpReply reply = put(HEAT, "{\"levels\": [33]}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(get(PARIS_THRESHOLDS).at("rules", 1, "own")).isNull();
    }

    private CityAlertThresholds own(String ruleId) {
        return Objects.requireNonNull(published().alertThresholds().get(ruleId));
    }

    private CityConfiguration published() {
        return Json.read(lastMessage(), CityConfiguration.class);
    }

    private byte[] lastMessage() {
        List<byte[]> all = vigie.log().values(Topics.WEATHER_QUERIES_REQUESTS);
        return all.get(all.size() - 1);
    }
}
