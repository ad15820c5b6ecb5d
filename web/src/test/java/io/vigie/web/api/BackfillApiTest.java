package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.batch.Backfill;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The past of a city is asked for by itself once, and again only when somebody asks. */
class BackfillApiTest extends ApiTestBase {
    private static final String ON_ITS_OWN = "/api/cities/" + TOKYO + "/backfill";

    BackfillApiTest() {
        super(Map.of("VIGIE_BACKFILL", "on"));
    }

    @Test
    void a_followed_city_without_a_past_gets_one_from_1991_on() {
        put("/api/cities/" + TOKYO, "{\"active\": true}");

        Backfill asked = firstBackfill();

        int year = LocalDate.now(ZoneOffset.UTC).minusDays(6).getYear();
        assertThat(asked).isEqualTo(new Backfill(asked.requestId(), TOKYO, 1991, year));
        assertThat(get("/api/queries/" + asked.requestId()).at("kind")).isEqualTo("backfill");
        assertThat(get("/api/cities/active").at("cities", 0, "backfill", "request_id"))
                .isEqualTo(asked.requestId());
        assertThat(get("/api/cities/active").at("backfill_obstacle")).isNull();
    }

    @Test
    void a_city_activated_twice_with_a_restart_in_between_is_one_request() {
        vigie.activate(TOKYO);
        firstBackfill();
        vigie.stop();
        vigie.startAgain();

        vigie.activate(TOKYO);

        nothingMoreIsAskedThan(1);
    }

    /** The keeper and two people at once: each may look before the others' request is there. */
    @Test
    void who_asks_at_the_same_time_asks_under_the_same_id() {
        vigie.activate(TOKYO);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> post(ON_ITS_OWN, "{}")),
                        CompletableFuture.runAsync(() -> post(ON_ITS_OWN, "{}")))
                .join();
        firstBackfill();

        assertThat(backfills())
                .extracting(Backfill::requestId)
                .containsOnly(firstBackfill().requestId());
    }

    @Test
    void a_city_that_was_activated_while_the_server_was_away_is_not_forgotten() {
        vigie.stop();
        vigie.activate(TOKYO);

        vigie.startAgain();

        assertThat(firstBackfill().cityId()).isEqualTo(TOKYO);
    }

    @Test
    void a_city_with_a_whole_year_needs_nothing() {
        vigie.holdsParis();
        vigie.activate(PARIS);

        nothingMoreIsAskedThan(0);
    }

    @Test
    void cities_come_one_after_another_in_the_order_of_their_activation() {
        vigie.activate(TOKYO);
        Backfill first = firstBackfill();
        vigie.activate(PARIS);
        nothingMoreIsAskedThan(1);

        vigie.says(first.requestId(), "FAILED", Map.of("message", "Cannot backfill Tokyo completely: it rains"));

        await().until(() -> backfills().size() == 2);
        assertThat(backfills()).extracting(Backfill::cityId).containsExactly(TOKYO, PARIS);
    }

    @Test
    void once_the_limit_of_the_day_is_reached_the_others_wait_for_tomorrow() {
        vigie.activate(TOKYO);
        String message = "Cannot backfill Tokyo completely: Open-Meteo's limit of the day is reached: Daily API …";
        vigie.says(firstBackfill().requestId(), "FAILED", Map.of("message", message));

        vigie.activate(PARIS);

        nothingMoreIsAskedThan(1);
    }

    @Test
    void what_failed_is_asked_for_again_when_somebody_asks_and_as_another_request() {
        vigie.activate(TOKYO);
        String failed = firstBackfill().requestId();
        vigie.says(failed, "FAILED", Map.of("message", "Cannot backfill Tokyo completely: it rains"));
        nothingMoreIsAskedThan(1);

        HttpReply reply = post(ON_ITS_OWN, "{}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("status")).isEqualTo("ACCEPTED");
        assertThat(reply.at("request_id")).isNotEqualTo(failed);
        assertThat(post(ON_ITS_OWN, "{}").at("request_id")).isEqualTo(reply.at("request_id"));
        assertThat(backfills()).hasSize(2);
    }

    @Test
    void it_can_be_cancelled_and_is_not_asked_for_again_by_itself() {
        vigie.activate(TOKYO);
        String id = firstBackfill().requestId();

        assertThat(send("DELETE", "/api/queries/" + id, "").status()).isEqualTo(202);
        vigie.says(id, "CANCELLED", Map.of());

        nothingMoreIsAskedThan(1);
        assertThat(get("/api/cities/active").at("cities", 0, "backfill", "status"))
                .isEqualTo("CANCELLED");
    }

    /** A broker that is away costs time, not the request. */
    @Test
    void while_the_broker_is_away_it_is_rejected_and_asked_for_by_itself_later() {
        vigie.activate(TOKYO);
        vigie.log().goesAway();
        HttpReply reply = post(ON_ITS_OWN, "{}");
        vigie.log().comesBack();

        assertThat(reply.status()).isIn(202, 503); // the keeper may have been faster
        assertThat(firstBackfill().cityId()).isEqualTo(TOKYO);
    }

    @Test
    void of_a_city_that_does_not_exist_there_is_no_past() {
        assertThat(post("/api/cities/1/backfill", "{}").status()).isEqualTo(404);
    }

    private Backfill firstBackfill() {
        await().until(() -> !backfills().isEmpty());
        return backfills().get(0);
    }

    /** The keeper looks every second. */
    private void nothingMoreIsAskedThan(int count) {
        await().during(Duration.ofMillis(2200))
                .atMost(Duration.ofSeconds(10))
                .until(() -> backfills().size() == count);
    }

    private List<Backfill> backfills() {
        return vigie.log().values(Topics.REQUESTS_BATCH).stream()
                .filter(value ->
                        Json.tree(value) instanceof Map<?, ?> fields && Objects.equals(fields.get("kind"), "backfill"))
                .map(value -> Json.read(value, Backfill.class))
                .toList();
    }
}
