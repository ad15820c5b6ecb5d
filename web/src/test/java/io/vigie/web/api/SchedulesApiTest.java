package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that are asked again and again: made, listed with their answers, followed as a feed, ended. */
class SchedulesApiTest extends ApiTestBase {
    private static final String MONTHLY = """
            {"name": "Paris, le mois dernier", "every": "month", "period": "last_month",
             "question": {"city_ids": ["2988507"], "metrics": ["temperature_c"], "statistics": ["mean"],
                          "granularity": "day"}}""";

    /** Of contract/examples, and its request of December: contract/schedule-cases.json has the id. */
    private static final String SCHEDULE_ID = "6f0f2c1e-4a58-3d0b-9a35-0d5d1f6d2b11";

    private static final String DECEMBER = "cd05127b-2d19-3084-b569-6c04a38412ca";
    private static final String NAME_WITH_MARKUP = "<script>alert(1)</script> & co";

    SchedulesApiTest() {
        super(Map.of(), Clock.fixed(Instant.parse("2026-12-01T14:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void a_question_is_scheduled_listed_after_a_restart_too_and_ended() {
        HttpReply made = post("/api/schedules", MONTHLY);
        assertThat(made.status()).as(made.text()).isEqualTo(202);

        vigie.stop();
        vigie.startAgain();
        HttpReply listed = get("/api/schedules");
        assertThat(listed.list("schedules")).hasSize(1);
        assertThat(listed.at("schedules", 0, "name")).isEqualTo("Paris, le mois dernier");
        assertThat(listed.at("schedules", 0, "question", "metrics")).isEqualTo(List.of("temperature_c"));
        assertThat(listed.at("schedules", 0, "next_due_at")).isEqualTo("2027-01-01T13:00:00Z");
        assertThat(listed.list("schedules", 0, "answers")).isEmpty();

        String address = "/api/schedules/" + made.at("schedule_id");
        assertThat(send("DELETE", address, "").status()).isEqualTo(202);
        assertThat(get("/api/schedules").list("schedules")).isEmpty();
        assertThat(send("DELETE", address, "").status()).isEqualTo(404);
        assertThat(get(address + ".atom").status()).isEqualTo(404);
    }

    @Test
    void the_same_question_sent_twice_is_one_and_another_time_makes_another() {
        Object first = post("/api/schedules", MONTHLY).at("schedule_id");

        assertThat(post("/api/schedules", MONTHLY).at("schedule_id")).isEqualTo(first);
        assertThat(post("/api/schedules", MONTHLY.replace("\"month\"", "\"week\""))
                        .at("schedule_id"))
                .isNotEqualTo(first);
        assertThat(get("/api/schedules").list("schedules")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"every\": \"month\"     | \"every\": \"hour\"         | every",
                "\"last_month\"           | \"last_century\"           | period",
                "Paris, le mois dernier   | ` `                        | name",
                "[\"2988507\"]            | [\"1\"]                    | question.city_ids",
                "[\"mean\"]               | [\"mode\"]                 | question.statistics",
                "\"granularity\": \"day\" | \"granularity\": \"week\"  | question.granularity",
                "\"granularity\": \"day\" | \"granularity\": \"day\", \"date_from\": \"2026-11-01\" | question.date_from",
                "\"granularity\": \"day\" | \"granularity\": \"day\", \"submitted_by\": \"ana\"     | question.submitted_by",
            })
    void what_is_wrong_is_named(String right, String wrong, String field) {
        HttpReply reply = post("/api/schedules", MONTHLY.replace(right, wrong));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|request",
                "{|request",
                "{\"name\": \"a\", \"every\": \"day\", \"period\": \"yesterday\"}|question"
            })
    void what_is_no_schedule_is_refused(String body, String field) {
        HttpReply reply = post("/api/schedules", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).contains(field);
    }

    @Test
    void as_many_as_there_may_be_are_enough() {
        for (int i = 0; i < 50; i++) {
            schedule(Map.of("schedule_id", "6f0f2c1e-4a58-3d0b-9a35-0000000000%02d".formatted(i)));
        }

        HttpReply reply = post("/api/schedules", MONTHLY);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text()).contains("there are 50, end one first");
    }

    @Test
    void its_answers_stand_below_it_and_in_its_feed() {
        schedule(Map.of("name", NAME_WITH_MARKUP));
        asked(DECEMBER, "2026-11-01", "2026-11-30");
        assertThat(get("/api/schedules").at("schedules", 0, "answers", 0, "status"))
                .isEqualTo("ACCEPTED");
        assertThat(get(feed("fr")).text()).doesNotContain("<entry>");

        vigie.answers(DECEMBER, InMemoryVigie.earlyParis());

        HttpReply listed = get("/api/schedules");
        assertThat(listed.at("schedules", 0, "answers", 0, "due_on")).isEqualTo("2026-12-01");
        assertThat(listed.at("schedules", 0, "answers", 0, "request_id")).isEqualTo(DECEMBER);
        assertThat(listed.at("schedules", 0, "answers", 0, "status")).isEqualTo("SUCCEEDED");
        HttpReply feed = get(feed("fr"));
        assertThat(feed.header("Content-Type")).startsWith("application/atom+xml");
        assertThat(feed.text())
                .contains("<title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; co, 2026-11-01 – 2026-11-30</title>")
                .contains("<id>urn:uuid:" + DECEMBER + "</id>")
                .contains("/#/requetes/" + DECEMBER + "\"")
                .contains("/api/queries/" + DECEMBER + "/result?format=csv\"")
                .contains("<summary>Réponse, lignes : 4</summary>");
        assertThat(get(feed("en")).text()).contains("<summary>Answered, rows: 4</summary>");
        assertThat(errorFields(get(feed("de")))).containsExactly("lang");
    }

    @Test
    void an_answer_that_failed_says_why_in_the_feed() {
        schedule(Map.of());
        asked(DECEMBER, "2026-11-01", "2026-11-30");
        vigie.says(DECEMBER, "FAILED", Map.of("message", "Cannot answer request: no hours of Paris"));

        assertThat(get(feed("en")).text())
                .contains("Not answered: Cannot answer request: no hours of Paris")
                .doesNotContain("enclosure");
    }

    private static String feed(String language) {
        return "/api/schedules/" + SCHEDULE_ID + ".atom?lang=" + language;
    }

    private void schedule(Map<String, ?> values) {
        Map<String, Object> schedule =
                new LinkedHashMap<>(ContractExamples.message("question-schedule.each-month", values));
        vigie.log()
                .append(Topics.REQUESTS_SCHEDULES, String.valueOf(schedule.get("schedule_id")), Json.write(schedule));
    }

    /** Airflow sends it. */
    private void asked(String id, String from, String to) {
        vigie.requests(id, """
                {"request_id": "%s", "kind": "query", "city_ids": ["2988507"], "date_from": "%s", "date_to": "%s",
                 "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "day"}""".formatted(id, from, to));
    }
}
