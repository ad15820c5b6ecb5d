package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands as a record, with its proof. */
class RecordsApiTest extends ApiTestBase {

    @Test
    void what_stood_before_a_date_of_the_day_the_month_and_all_time() {
        vigie.holdsRecords("calendar-records.high-and-low-of-a-day", Map.of());

        HttpReply reply = get("/api/cities/" + TOKYO + "/records?date=2023-07-01");

        assertThat(reply.at("date")).isEqualTo("2023-07-01");
        assertThat(reply.each("scope", "records"))
                .containsExactly("day", "month", "all_time", "day", "month", "all_time");
        assertThat(reply.each("direction", "records")).containsExactly("high", "high", "high", "low", "low", "low");
        assertThat(reply.each("value", "records")).containsExactly(34.4, 34.4, 34.4, 20.6, 20.6, 20.6);
        assertThat(reply.at("records", 0, "on")).isEqualTo("2022-07-01");
        assertThat(reply.at("records", 0, "source")).isEqualTo("open-meteo-archive");
        assertThat(reply.at("records", 0, "state")).isEqualTo("provisional");
        assertThat(reply.at("records", 0, "year_count")).isEqualTo(3);
        assertThat(reply.at("records", 0, "year_from")).isEqualTo(2020);
        assertThat(reply.at("records", 0, "table_version")).isEqualTo(12);

        assertThat(get("/api/cities/" + TOKYO + "/records?date=2022-07-01").each("value", "records"))
                .as("values of the date itself do not stand before it")
                .containsExactly(25.8, 25.8, 25.8, 20.6, 20.6, 20.6);
        assertThat(get("/api/cities/" + TOKYO + "/records?date=2021-07-01").list("records"))
                .as("of one year nothing stands")
                .isEmpty();
    }

    @Test
    void what_is_removed_stands_no_longer_and_a_restart_loses_nothing() {
        vigie.holdsRecords("calendar-records.high-and-low-of-a-day", Map.of());
        vigie.stop();
        vigie.startAgain();
        assertThat(get("/api/cities/" + TOKYO + "/records?date=2023-07-01").list("records"))
                .hasSize(6);

        vigie.holdsNoRecords("1850147|temperature_c|open-meteo");
        assertThat(get("/api/cities/" + TOKYO + "/records?date=2023-07-01").list("records"))
                .isEmpty();
    }

    @Test
    void a_wrong_date_and_an_unknown_city_are_told() {
        HttpReply wrong = get("/api/cities/" + TOKYO + "/records?date=1st");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("errors", 0, "field")).isEqualTo("date");
        assertThat(get("/api/cities/1/records").status()).isEqualTo(404);
        assertThat(get("/api/cities/" + TOKYO + "/records").at("records")).isEqualTo(List.of());
    }
}
