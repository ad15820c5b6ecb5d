package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator reads off {@code /metrics} of cities, requests and the history. */
class PrometheusMetricsApiTest extends ApiTestBase {
    @Test
    void the_age_of_each_followed_citys_last_reading_is_there_and_the_silent_ones_are_counted() {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        vigie.observes(
                PARIS, Map.of("received_at", Instant.now().minusSeconds(3600).toString()));

        assertThat(value("vigie_city_reading_age_seconds{city=\"Paris\",city_id=\"" + PARIS + "\"}"))
                .isBetween(3600.0, 3700.0);
        assertThat(get("/metrics").text()).doesNotContain("city=\"Tokyo\"");
        assertThat(value("vigie_cities_silent")).isEqualTo(1);
        assertThat(value("vigie_cities_followed")).isEqualTo(2);
    }

    @Test
    void a_city_no_longer_followed_has_no_age() {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of());

        put("/api/cities/" + PARIS, "{\"active\": false}");

        assertThat(get("/metrics").text()).doesNotContain("city=\"Paris\"");
    }

    @Test
    void what_each_source_of_a_followed_city_says_now_is_there_with_its_unit_in_its_name() {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of("source", "open-meteo", "temperature_c", 18.5));
        vigie.observes(PARIS, Map.of("source", "metar", "temperature_c", 18.0));
        vigie.observes(PARIS, Map.of("source", "metar", "temperature_c", 19.0));

        assertThat(value(ofParis("vigie_city_temperature_c", "open-meteo"))).isEqualTo(18.5);
        assertThat(value(ofParis("vigie_city_temperature_c", "metar"))).isEqualTo(19.0);
    }

    @Test
    void a_value_that_is_not_measured_and_one_of_long_ago_are_left_out_for_a_gap_in_the_curve() {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        Map<String, Object> notMeasured = new HashMap<>(Map.of("temperature_c", 18.5));
        notMeasured.put("wind_gust_ms", null);
        vigie.observes(PARIS, notMeasured);
        vigie.observes(
                TOKYO, Map.of("received_at", Instant.now().minusSeconds(91 * 60).toString()));

        assertThat(get("/metrics").text())
                .contains("vigie_city_temperature_c{city=\"Paris\"")
                .doesNotContain("vigie_city_wind_gust_mps{city=\"Paris\"")
                .doesNotContain("vigie_city_temperature_c{city=\"Tokyo\"");
    }

    private static String ofParis(String metric, String source) {
        return metric + "{city=\"Paris\",city_id=\"" + PARIS + "\",country=\"FR\",source=\"" + source + "\"}";
    }

    @Test
    void every_outcome_is_there_from_the_start_and_counts_the_requests_that_ended_so() {
        assertThat(value("vigie_query_duration_seconds_count{kind=\"query\",outcome=\"failed\"}"))
                .isZero();

        String requestId = ask();
        vigie.says(requestId, "FAILED", Map.of("message", "the job ended"));

        assertThat(value("vigie_query_duration_seconds_count{kind=\"query\",outcome=\"failed\"}"))
                .isEqualTo(1);
        assertThat(value("vigie_query_duration_seconds_bucket{kind=\"query\",outcome=\"failed\",le=\"3600.0\"}"))
                .isEqualTo(1);
    }

    @Test
    void requests_that_ended_before_the_start_are_not_counted_again() {
        String requestId = ask();
        vigie.says(requestId, "FAILED", Map.of("message", "the job ended"));

        vigie.stop();
        vigie.startAgain();

        assertThat(value("vigie_query_duration_seconds_count{kind=\"query\",outcome=\"failed\"}"))
                .isZero();
    }

    @Test
    void the_history_says_how_long_ago_it_changed_and_the_build_what_it_is() {
        vigie.holdsParis();

        assertThat(value("vigie_history_updated_age_seconds")).isPositive();
        assertThat(value("vigie_build_info{version=\"0.1.0-test\"}")).isEqualTo(1);
    }

    @Test
    void every_figure_that_rules_and_dashboards_ask_the_server_for_is_there() throws IOException {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of("temperature_anomaly_c", 1.5, "temperature_percentile_pct", 80.0));
        String scraped = get("/metrics").text();
        Path compose = Path.of("..", "compose");
        String asked = Files.readString(compose.resolve("prometheus/rules.yml"))
                + Files.readString(compose.resolve("grafana/dashboards/fr/04-sante-de-vigie.json"))
                + Files.readString(compose.resolve("grafana/dashboards/fr/05-derniers-jours.json"));

        // Of the parts, Kafka and HDFS the health checks tell, the canary and webhooks of themselves, where there are
        // any;
        // the
        // others belong to the speed layer.
        List<String> names = Pattern.compile(
                        "\\b(?:vigie_(?!part|kafka|hdfs|canary|webhook|streams|poller)|jvm_)[a-z0-9_]+")
                .matcher(asked)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(scraped).containsPattern("(?m)^" + name + "[{ ]"));
    }

    private double value(String series) {
        return get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }
}
