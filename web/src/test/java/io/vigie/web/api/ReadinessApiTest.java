package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Until the topics have been read: what is not answered yet, and what is. */
class ReadinessApiTest extends ApiTestBase {
    @ParameterizedTest
    @ValueSource(strings = {"/api/cities?q=paris", "/api/cities/active", "/api/queries", "/api/queries/x/result"})
    void until_the_topics_have_been_read_there_is_no_answer(String path) {
        vigie.stop();
        vigie.log().takesLongToRead();
        vigie.startAgain();

        HttpReply early = get(path);
        vigie.log().hasBeenRead();
        HttpReply late = get(path);

        assertThat(early.status()).isEqualTo(503);
        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(early.at("detail")).isEqualTo("Cannot answer yet: the topics are still being read");
        assertThat(late.status()).isNotEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/health", "/api/about", "/metrics", "/openapi.json"})
    void what_does_not_come_from_the_topics_is_answered_from_the_start(String path) {
        vigie.stop();
        vigie.log().takesLongToRead();
        vigie.startAgain();

        assertThat(get(path).status()).isEqualTo(200);
    }

    @Test
    void a_server_is_ready_once_the_topics_have_been_read() {
        vigie.stop();
        vigie.log().takesLongToRead();
        vigie.startAgain();

        HttpReply early = get("/health/ready");
        vigie.log().hasBeenRead();
        HttpReply late = get("/health/ready");

        assertThat(early.status()).isEqualTo(503);
        assertThat(early.at("caught_up")).isEqualTo(false);
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text())
                .isEqualTo("{\"status\":\"ok\",\"detail\":\"\",\"caught_up\":true,\"reading_age_s\":0.0}");
        assertThat(get("/metrics").text()).contains("vigie_ready 1.0");
    }
}
