package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpCaller;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a new Vigie follows before anybody has chosen a city. */
class InitialCitiesApiTest {
    private static final Map<String, String> PARIS_AND_TOKYO =
            Map.of("VIGIE_FIRST_CITIES", InMemoryVigie.PARIS + ", " + InMemoryVigie.TOKYO);
    private static final Duration SOME_ROUNDS = Duration.ofSeconds(3);

    private final InMemoryMessageLog log = new InMemoryMessageLog();

    @Test
    void a_new_vigie_follows_the_first_cities() {
        try (InMemoryVigie vigie = new InMemoryVigie(PARIS_AND_TOKYO, log)) {
            await().untilAsserted(() -> assertThat(activeCities(vigie)).containsExactly("Paris", "Tokyo"));
        }
    }

    @Test
    void who_switched_all_cities_off_is_left_alone() {
        try (InMemoryVigie vigie = new InMemoryVigie(PARIS_AND_TOKYO, log)) {
            await().until(() -> configurations() == 2);
            new HttpCaller(vigie.address()).put("/api/cities/" + InMemoryVigie.PARIS, "{\"active\": false}");
            new HttpCaller(vigie.address()).put("/api/cities/" + InMemoryVigie.TOKYO, "{\"active\": false}");

            vigie.stop();
            vigie.startAgain();

            await().during(SOME_ROUNDS).atMost(SOME_ROUNDS.multipliedBy(2)).until(() -> configurations() == 4);
            assertThat(activeCities(vigie)).isEmpty();
        }
    }

    @Test
    void before_the_topics_are_read_nobody_knows_whether_cities_were_chosen() {
        log.takesLongToRead();
        try (InMemoryVigie vigie = new InMemoryVigie(PARIS_AND_TOKYO, log)) {
            await().during(SOME_ROUNDS).atMost(SOME_ROUNDS.multipliedBy(2)).until(() -> configurations() == 0);

            log.hasBeenRead();

            await().untilAsserted(() -> assertThat(activeCities(vigie)).containsExactly("Paris", "Tokyo"));
        }
    }

    @Test
    void a_broker_that_is_away_only_delays_them() {
        log.goesAway();
        try (InMemoryVigie vigie = new InMemoryVigie(PARIS_AND_TOKYO, log)) {
            await().during(SOME_ROUNDS).atMost(SOME_ROUNDS.multipliedBy(2)).until(() -> configurations() == 0);

            log.comesBack();

            await().untilAsserted(() -> assertThat(activeCities(vigie)).containsExactly("Paris", "Tokyo"));
        }
    }

    @Test
    void a_first_city_that_the_gazetteer_does_not_know_is_an_error_at_the_start() {
        assertThatThrownBy(() -> new InMemoryVigie(Map.of("VIGIE_FIRST_CITIES", "2988507,42"), log))
                .hasMessage("Cannot follow city 42 at first: no such city");
    }

    private int configurations() {
        return log.values(Topics.WEATHER_QUERIES_REQUESTS).size();
    }

    private static List<@Nullable Object> activeCities(InMemoryVigie vigie) {
        return new HttpCaller(vigie.address()).get("/api/cities/active").each("name", "cities");
    }
}
