package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When it was last so warm in a city. */
class LastExceedancesApiTest extends ApiTestBase {
    private static final String ASKED = "/api/cities/2988507/last-exceedances?";

    /** The heat wave of July 2022 as the contract's example has it. */
    @Test
    void the_last_day_as_warm_and_the_last_as_cold_are_told() {
        vigie.holdsDays(Map.of());

        HttpReply last = get(ASKED + "temperature_c=33&source=open-meteo&before=2022-07-23");

        assertThat(last.status()).isEqualTo(200);
        assertThat(last.at("from")).isEqualTo("2022-07-17");
        assertThat(last.at("before")).isEqualTo("2022-07-23");
        assertThat(last.at("warm", "date")).isEqualTo("2022-07-19");
        assertThat(last.at("warm", "value_c")).isEqualTo(40.56);
        assertThat(last.at("warm", "source")).isEqualTo("open-meteo-historical-forecast");
        assertThat(last.at("warm", "missing_days")).as("the 21st and the 22nd").isEqualTo(2);
        assertThat(last.at("cold", "date")).isEqualTo("2022-07-20");
    }

    @Test
    void of_a_source_without_a_past_nothing_is_told() {
        vigie.holdsDays(Map.of());

        HttpReply last = get(ASKED + "temperature_c=33&source=metar&before=2022-07-23");

        assertThat(last.at("from")).isNull();
        assertThat(last.at("warm", "date")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temperature_c | source=metar&before=2022-07-23",
                "temperature_c | temperature_c=NaN&source=metar&before=2022-07-23",
                "temperature_c | temperature_c=61&source=metar&before=2022-07-23",
                "source | temperature_c=3&before=2022-07-23",
                "before | temperature_c=3&source=metar",
                "before | temperature_c=3&source=metar&before=yesterday",
                "before | temperature_c=3&source=metar&before=2022-07-23&before=2022-07-24",
                "before | temperature_c=3&source=metar&before=%2B999999999-12-31",
                "before | temperature_c=3&source=metar&before=-999999999-01-01"
            })
    void what_is_missing_or_wrong_is_rejected_and_named(String fieldAndQuery) {
        String[] parts = fieldAndQuery.split(" \\| ");

        HttpReply reply = get(ASKED + parts[1]);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("errors", 0, "field")).isEqualTo(parts[0]);
    }

    @Test
    void a_city_that_is_none_has_no_past() {
        assertThat(get("/api/cities/1/last-exceedances?temperature_c=3&source=metar&before=2022-07-23")
                        .status())
                .isEqualTo(404);
    }
}
