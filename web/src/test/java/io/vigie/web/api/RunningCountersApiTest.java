package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The year so far of a city. */
class RunningCountersApiTest extends ApiTestBase {
    private static final String PARIS = "2988507";
    private static final String COUNTERS = "/api/cities/" + PARIS + "/counters";
    private static final String DAYS = "/api/cities/" + PARIS + "/counted-days";
    private static final String SOURCE = "open-meteo-historical-forecast";

    @Test
    void a_city_of_which_nothing_is_known_has_no_counters() {
        HttpReply counters = get(COUNTERS);

        assertThat(counters.status()).isEqualTo(200);
        assertThat(counters.at("through")).isNull();
        assertThat(counters.list("counters")).isEmpty();
        assertThat(get("/api/cities/1/counters").status()).isEqualTo(404);
    }

    @Test
    void the_days_of_the_history_and_the_closed_hours_after_them_are_counted_together() {
        for (int year = 2019; year <= 2022; year++) {
            // A summer day on each day of July of the even years, and none else.
            holdsUntilJuly(year, year % 2 == 0 ? 26 : 20);
        }
        IntStream.rangeClosed(0, 24)
                .mapToObj(hour -> hour < 24 ? String.format("2022-08-01T%02d:00:00Z", hour) : "2022-08-02T00:00:00Z")
                .forEach(this::closes);
        closes("2022-07-31T22:00:00Z");
        closes("2022-07-31T23:00:00Z");

        HttpReply counters = get(COUNTERS);

        assertThat(counters.at("through")).isEqualTo("2022-08-01");
        assertThat(counters.at("today", "date")).isEqualTo("2022-08-02");
        assertThat(counters.at("today", "temperature_hours")).isEqualTo(3);
        Map<?, ?> summer = counter(counters, "SU");
        assertThat(summer.get("value")).as("31 days of July and 1 August").isEqualTo(32.0);
        assertThat(summer.get("so_far")).isEqualTo(33.0);
        Map<?, ?> comparison = (Map<?, ?>) Objects.requireNonNull(summer.get("comparison"));
        assertThat(comparison.get("state")).isEqualTo("provisional");
        assertThat(comparison.get("normal"))
                .as("0, 31 and 0 in the years before")
                .isEqualTo(10.333);
        assertThat(comparison.get("rank_high")).isEqualTo(1);
        assertThat(comparison.get("year_count")).isEqualTo(3);
        assertThat(counter(counters, "hot_days").get("threshold_c")).isEqualTo(30.0);
    }

    @Test
    void the_threshold_of_hot_days_is_ones_own() {
        holdsUntilJuly(2022, 26);

        assertThat(counter(get(COUNTERS + "?hot_c=26"), "hot_days").get("value"))
                .isEqualTo(31.0);
        assertThat(counter(get(COUNTERS + "?hot_c=26.1"), "hot_days").get("value"))
                .isEqualTo(0.0);
        assertThat(get(COUNTERS + "?hot_c=hot").status()).isEqualTo(400);
        assertThat(get(COUNTERS + "?hot_c=61").status()).isEqualTo(400);
        assertThat(get(COUNTERS + "?hot_c=NaN").status()).isEqualTo(400);
    }

    @Test
    void days_of_a_citys_own_are_counted_beside_the_others_with_normal_and_rank() {
        vigie.activate(PARIS);
        for (int year = 2019; year <= 2022; year++) {
            holdsUntilJuly(year, year % 2 == 0 ? 26 : 20);
        }

        HttpReply added = post(DAYS, "{\"watches\": \"temperature_daily_max_c\", \"op\": \">=\", \"at\": 26}");

        assertThat(added.status()).isEqualTo(202);
        assertThat(added.each("days_id", "own_days")).containsExactly("highest-from-26");
        HttpReply counters = get(COUNTERS);
        assertThat(counters.at("own_days", 0)).isEqualTo(added.at("own_days", 0));
        Map<?, ?> days = counter(counters, "own_days");
        assertThat(days.get("value")).isEqualTo(31.0);
        assertThat(days.get("threshold_c")).isEqualTo(26.0);
        assertThat((Map<?, ?>) Objects.requireNonNull(days.get("own")))
                .extracting("op", "at")
                .containsExactly(">=", 26.0);
        Map<?, ?> comparison = (Map<?, ?>) Objects.requireNonNull(days.get("comparison"));
        assertThat(comparison.get("normal"))
                .as("0, 31 and 0 in the years before")
                .isEqualTo(10.333);
        assertThat(comparison.get("rank_high")).isEqualTo(1);
        assertThat(counter(counters, "SU").get("own")).isNull();
    }

    @Test
    void days_of_rain_are_counted_too() {
        vigie.activate(PARIS);
        holdsUntilJuly(2022, 26);

        post(DAYS, "{\"watches\": \"precipitation_daily_sum_mm\", \"op\": \">=\", \"at\": 0.5}");

        assertThat(counter(get(COUNTERS), "own_days").get("value"))
                .as("0.5 mm on each day from January to July")
                .isEqualTo(212.0);
    }

    @Test
    void they_stay_through_other_changes_and_the_same_again_is_one_and_five_are_all() {
        vigie.activate(PARIS);
        for (int at = 26; at <= 30; at++) {
            assertThat(rainFrom(at).status()).isEqualTo(202);
        }
        assertThat(rainFrom(30).list("own_days")).hasSize(5);

        assertThat(rainFrom(31).status()).isEqualTo(409);
        put("/api/cities/" + PARIS + "/thresholds/heat", "{\"levels\": [33]}");
        put("/api/cities/" + PARIS, "{\"active\": true}");
        HttpReply left = send("DELETE", DAYS + "/rain-from-28", "");

        assertThat(left.each("days_id", "own_days"))
                .containsExactly("rain-from-26", "rain-from-27", "rain-from-29", "rain-from-30");
        assertThat(send("DELETE", DAYS + "/rain-from-28", "").status()).isEqualTo(404);
        assertThat(get("/api/cities/" + PARIS + "/thresholds").at("rules", 1, "own", "levels"))
                .isEqualTo(List.of(33.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"watches\": \"wind_speed_ms\", \"op\": \">=\", \"at\": 3}            | watches",
                "{\"watches\": \"temperature_daily_max_c\", \"op\": \"=\", \"at\": 3}   | op",
                "{\"watches\": \"temperature_daily_max_c\", \"op\": \">=\"}             | at",
                "{\"watches\": \"temperature_daily_max_c\", \"op\": \">=\", \"at\": 60} | at",
                "{\"watches\": \"temperature_daily_max_c\", \"op\": \">=\", \"at\": 1e999} | at",
                "{\"watches\": \"precipitation_daily_sum_mm\", \"op\": \">=\", \"at\": 0} | at",
                "{\"watches\": {\"a\": 1}, \"op\": [], \"at\": \"<b>\"}                   | watches",
                "7                                                                      | request"
            })
    void what_cannot_be_counted_is_rejected_and_names_the_field(String body, String field) {
        vigie.activate(PARIS);

        HttpReply reply = post(DAYS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("errors", 0, "field")).isEqualTo(field);
        assertThat(get(COUNTERS).list("own_days")).isEmpty();
    }

    @Test
    void a_city_that_is_not_followed_counts_nothing_of_its_own() {
        assertThat(rainFrom(10).status()).isEqualTo(409);
    }

    private HttpReply rainFrom(int mm) {
        return post(DAYS, "{\"watches\": \"precipitation_daily_sum_mm\", \"op\": \">=\", \"at\": " + mm + "}");
    }

    @Test
    void a_year_that_the_history_gave_up_is_forgotten() {
        holdsUntilJuly(2022, 26);
        vigie.log().remove(Topics.WEATHER_COUNTERS, PARIS + "|" + SOURCE + "|2022");

        assertThat(get(COUNTERS).list("counters")).isEmpty();
    }

    private void holdsUntilJuly(int year, double julyMaximumC) {
        int days = LocalDate.of(year, 7, 31).getDayOfYear();
        vigie.holdsDays(Map.of(
                "first_day",
                year + "-01-01",
                "last_day",
                year + "-07-31",
                "minimum_c",
                Collections.nCopies(days, 10.0),
                "maximum_c",
                IntStream.rangeClosed(1, days)
                        .mapToObj(day -> day > days - 31 ? julyMaximumC : 15.0)
                        .toList(),
                "precipitation_mm",
                Collections.nCopies(days, 0.5)));
    }

    private void closes(String hourEnd) {
        vigie.closes(Map.of(
                "city_id",
                PARIS,
                "source",
                "replay:" + SOURCE,
                "hour_end",
                hourEnd,
                "values",
                Map.of("temperature_c", 25.5, "precipitation_mm", 0)));
    }

    private static Map<?, ?> counter(HttpReply counters, String id) {
        List<?> all = counters.list("counters");
        return all.stream()
                .map(counter -> (Map<?, ?>) counter)
                .filter(counter -> id.equals(counter.get("counter")) && "year".equals(counter.get("granularity")))
                .findFirst()
                .orElseThrow();
    }
}
