package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.batch.EpisodeReplay;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An episode is asked for, one at a time, and shown once it has been played. */
class ReplaysApiTest extends ApiTestBase {
    private static final String OF_PARIS = "/api/cities/" + PARIS + "/replays";
    private static final String OF_TOKYO = "/api/cities/" + TOKYO + "/replays";
    private static final String EPISODE = """
            {"date_from": "2022-07-15", "date_to": "2022-07-20", "speed": 36000}""";

    @Test
    void a_replay_is_put_on_the_topic_with_what_was_asked_and_nothing_else() {
        vigie.holdsParis();

        HttpReply asked = post(OF_PARIS, """
                {"request_id": "mine", "city_id": "1", "kind": "query", "date_from": "2022-07-15",
                 "date_to": "2022-07-20", "speed": 36000, "gaps_pct": 1.5, "submitted_by": "someone"}""");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("status")).isEqualTo("ACCEPTED");
        EpisodeReplay replay = theOnlyRequest();
        assertThat(replay)
                .isEqualTo(new EpisodeReplay(
                        String.valueOf(asked.at("request_id")),
                        PARIS,
                        LocalDate.parse("2022-07-15"),
                        LocalDate.parse("2022-07-20"),
                        36_000,
                        null,
                        null,
                        1.5,
                        null,
                        null,
                        replay.submittedAt()));
        assertThat(get("/api/queries/" + replay.requestId()).at("kind")).isEqualTo("replay");
    }

    // The history holds Paris from 1 January 2021 to 23 h UTC on 31 March 2024: on its own clock that is 1 April.
    @Test
    void the_days_that_can_be_played_are_the_city_s_own() {
        vigie.holdsParis();

        assertThat(get(OF_PARIS).at("recorded"))
                .isEqualTo(Map.of(
                        "source", "open-meteo-historical-forecast",
                        "date_from", "2021-01-01",
                        "date_to", "2024-04-01"));
        assertThat(get(OF_TOKYO).at("recorded")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date_from | 2020-12-31 | 2021-01-02 | 36000 | 2020-12-31 is not recorded: hours are from 2021-01-01 to 2024-04-01",
                "date_to   | 2024-03-30 | 2024-04-02 | 36000 | 2024-04-02 is not recorded: hours are from 2021-01-01 to 2024-04-01",
                "date_to   | 2022-07-15 | 2022-07-14 | 36000 | 2022-07-14 is before date_from 2022-07-15",
                "date_to   | 2022-07-01 | 2022-08-01 | 36000 | 2022-08-01 is more than 31 days from date_from 2022-07-01",
                "speed     | 2022-07-15 | 2022-07-15 | 60    | 60 is not within 3600 to 1000000",
            })
    void what_cannot_be_played_is_named(String field, String from, String to, String speed, String reason) {
        vigie.holdsParis();

        HttpReply refused = post(
                OF_PARIS, "{\"date_from\": \"%s\", \"date_to\": \"%s\", \"speed\": %s}".formatted(from, to, speed));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.list("errors")).containsExactly(Map.of("field", field, "reason", reason));
        assertThat(vigie.log().values(Topics.REQUESTS_BATCH)).isEmpty();
    }

    @Test
    void while_one_runs_another_is_refused_and_told_which() {
        vigie.holdsParis();
        String first = String.valueOf(post(OF_PARIS, EPISODE).at("request_id"));

        HttpReply second = post(OF_PARIS, EPISODE);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("detail"))
                .isEqualTo("Cannot replay city " + PARIS + ": another episode is being replayed, " + first
                        + " of Paris, 2022-07-15 to 2022-07-20. Wait for its end, or cancel it");
        assertThat(get(OF_TOKYO).at("open", "request_id")).isEqualTo(first);
        vigie.says(first, "FAILED", Map.of("message", "Cannot replay"));
        assertThat(post(OF_PARIS, EPISODE).status()).isEqualTo(202);
    }

    @Test
    void a_city_that_is_not_recorded_or_not_known_is_told_apart() {
        assertThat(post(OF_TOKYO, EPISODE).at("detail"))
                .isEqualTo("Cannot replay city " + TOKYO + ": no hours of it are recorded here");
        assertThat(post(OF_TOKYO, EPISODE).status()).isEqualTo(409);
        assertThat(post("/api/cities/1/replays", EPISODE).status()).isEqualTo(404);
        assertThat(get("/api/cities/1/replays").status()).isEqualTo(404);
    }

    @Test
    void what_fired_is_there_once_it_has_been_played() {
        vigie.holdsParis();
        String id = String.valueOf(post(OF_PARIS, EPISODE).at("request_id"));
        assertThat(get("/api/queries/" + id + "/episode").status()).isEqualTo(409);

        vigie.says(id, "RUNNING", Map.of("progress_pct", 40.0, "stage", "at 2022-07-17T12:00:00Z"));
        assertThat(get("/api/queries/" + id).at("stage")).isEqualTo("at 2022-07-17T12:00:00Z");
        vigie.replayed(id);

        HttpReply episode = get("/api/queries/" + id + "/episode");
        assertThat(episode.at("replayed")).isEqualTo(true);
        assertThat(episode.at("counts", "repeated")).isEqualTo(2);
        assertThat(episode.at("alerts", 0, "replayed")).isEqualTo(true);
        assertThat(episode.at("unusual", 0, "share_pct")).isEqualTo(100.0);
        assertThat(episode.at("readings", 0, "temperature_c")).isEqualTo(37.9);
        assertThat(episode.at("timezone")).isEqualTo("Europe/Paris");
        assertThat(get(OF_PARIS).at("replays", 0, "status")).isEqualTo("SUCCEEDED");
        assertThat(get(OF_PARIS).at("open")).isNull();
    }

    @Test
    void a_replay_is_cancelled_as_any_request_and_a_question_is_no_replay() {
        vigie.holdsParis();
        String id = String.valueOf(post(OF_PARIS, EPISODE).at("request_id"));

        assertThat(send("DELETE", "/api/queries/" + id, "").status()).isEqualTo(202);
        vigie.says(id, "CANCELLED", Map.of());

        assertThat(get("/api/queries/" + id).at("status")).isEqualTo("CANCELLED");
        assertThat(get("/api/queries/9d2c4b1e-0000-4a57-8b1c-5e7f0a9b6c21/episode")
                        .status())
                .isEqualTo(404);
    }

    private EpisodeReplay theOnlyRequest() {
        List<byte[]> requests = vigie.log().values(Topics.REQUESTS_BATCH);
        assertThat(requests).hasSize(1);
        ParsedRequest parsed = new BatchRequestParser(Gazetteer.bundled()).parse(requests.get(0));
        return (EpisodeReplay)
                Objects.requireNonNull((ParsedRequest.Valid) parsed).request();
    }
}
