package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.canary.CanaryCities;
import io.vigie.model.json.Json;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Vigie asks to watch itself is nobody's query, and what it makes up is nobody's city. */
class CanaryQueriesApiTest extends ApiTestBase {
    private static final String ID = "00000000-0000-0000-8000-5b1f0c9a7e24";

    @Test
    void a_known_query_is_in_no_list_and_nobody_waits_behind_it() {
        Map<String, Object> query = ContractExamples.message("batch-request.query-of-the-canary");
        vigie.requests(ID, new String(Json.write(query), StandardCharsets.UTF_8));
        vigie.says(ID, "RUNNING", Map.of("progress_pct", 40, "stage", "reading"));
        String mine = ask();

        assertThat(get("/api/queries").each("request_id", "queries")).containsExactly(mine);
        assertThat(get("/api/queries/" + mine).at("queue_position")).isEqualTo(1);

        vigie.answers(ID, InMemoryVigie.earlyParis());

        assertThat(get("/api/queries/" + ID).status()).isEqualTo(404);
        assertThat(get("/api/queries/" + ID + "/result").status()).isEqualTo(404);
        assertThat(get("/metrics").text()).contains("vigie_queries_open 1.0");
    }

    @Test
    void nobody_can_send_a_query_under_a_reserved_id() {
        HttpReply reply = post("/api/queries", """
                {"request_id": "%s", "city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30",
                 "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "month"}""".formatted(ID));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("request_id");
    }

    @Test
    void a_made_up_city_can_neither_be_found_nor_followed() {
        String cityId = CanaryCities.IDS.get(0);

        assertThat(get("/api/cities?q=" + cityId).each("city_id", "cities")).isEmpty();
        assertThat(get("/api/cities?q=Canary%20(made%20up)").each("city_id", "cities"))
                .doesNotContain(cityId);
        assertThat(put("/api/cities/" + cityId, "{\"active\": true}").status()).isEqualTo(404);
    }
}
