package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.http.HttpReply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The curve of a city before what is usual. */
class CityHoursApiTest extends ApiTestBase {
    private static final String HOURS = "/api/cities/" + TOKYO + "/hours";
    private static final Instant ONE_O_CLOCK_IN_TOKYO = Instant.parse("2022-07-01T04:00:00Z");
    private static final Instant FOUR_YEARS_LATER = Instant.parse("2026-07-01T04:00:00Z");

    /**
     * Tokyo at 13 o'clock, 24 June to 8 July of 2020 to 2023, °C: the bundled history (Open-Meteo archive, CC BY 4.0). Mean,
     * percentiles (type 8 of Hyndman and Fan 1996) and extremes are those of a table calculation over the 60 values.
     */
    private static final double[][] JULY_IN_TOKYO = {
        {24.6, 22.2, 27.3, 27.3, 22.1, 26.5, 25.5, 24.8, 28.6, 26.2, 27.1, 24.8, 25.5, 27.2, 25.6},
        {23.6, 25.1, 26.7, 25.6, 28.0, 25.9, 23.4, 21.8, 21.3, 23.7, 20.9, 23.0, 26.9, 27.0, 24.5},
        {28.0, 30.8, 30.3, 31.0, 30.4, 31.2, 33.1, 34.4, 32.4, 31.7, 28.1, 28.2, 30.1, 29.0, 29.2},
        {26.6, 27.5, 27.9, 26.5, 28.9, 30.4, 29.1, 25.3, 29.2, 29.1, 28.9, 26.9, 30.8, 29.9, 30.7}
    };

    @Test
    void an_hour_stands_before_the_fifteen_days_around_it_in_the_years_of_the_history() {
        july();
        closes("open-meteo", FOUR_YEARS_LATER, Map.of("temperature_c", 34.4, "wind_speed_ms", 3.1));

        HttpReply curve = get(HOURS);

        assertThat(curve.at("timezone")).isEqualTo("Asia/Tokyo");
        assertThat(curve.at("sources", 0, "climate", "state")).isEqualTo("provisional");
        assertThat(curve.at("sources", 0, "climate", "source")).isEqualTo("open-meteo-archive");
        assertThat(curve.at("sources", 0, "climate", "year_count")).isEqualTo(4);
        assertThat(hour(curve, "temperature_c")).isEqualTo(34.4);
        assertThat(hour(curve, "wind_speed_ms")).isEqualTo(3.1);
        assertThat(hour(curve, "pressure_msl_hpa")).isNull();
        assertThat(hour(curve, "climate_normal_c")).isEqualTo(27.305);
        assertThat(hour(curve, "climate_p10_c")).isEqualTo(23.147);
        assertThat(hour(curve, "climate_p90_c")).isEqualTo(30.927);
        assertThat(hour(curve, "climate_min_c")).isEqualTo(20.9);
        assertThat(hour(curve, "climate_max_c")).isEqualTo(34.4);
    }

    /** The 45 values of 2020, 2021 and 2023 by the same table calculation: 2022 itself is no measure for 34.4 °C. */
    @Test
    void an_hour_of_a_year_that_the_history_holds_stands_before_the_other_years_as_its_reading_does() {
        july();
        closes("replay:open-meteo-archive", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 34.4));

        HttpReply curve = get(HOURS);

        assertThat(curve.at("sources", 0, "climate", "year_count")).isEqualTo(3);
        assertThat(hour(curve, "climate_normal_c")).isEqualTo(26.231);
        assertThat(hour(curve, "climate_p10_c")).isEqualTo(22.187);
        assertThat(hour(curve, "climate_p90_c")).isEqualTo(29.293);
        assertThat(hour(curve, "climate_min_c")).isEqualTo(20.9);
        assertThat(hour(curve, "climate_max_c")).isEqualTo(30.8);
        assertThat(hour(curve, "year_before_c")).as("1 July 2021").isEqualTo(21.8);
    }

    @Test
    void a_station_is_not_drawn_before_the_past_of_a_model() {
        july();
        closes("metar", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 34.4));

        HttpReply curve = get(HOURS);

        assertThat(curve.at("sources", 0, "climate", "state")).isEqualTo("other_source");
        assertThat(hour(curve, "climate_p90_c")).isNull();
        assertThat(hour(curve, "year_before_c")).isNull();
    }

    @Test
    void a_missing_hour_is_left_out_and_a_corrected_one_is_shown_corrected() {
        closes("open-meteo", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 30));
        closes("open-meteo", ONE_O_CLOCK_IN_TOKYO.plusSeconds(7_200), Map.of("temperature_c", 31));
        vigie.closes(message("open-meteo", ONE_O_CLOCK_IN_TOKYO, 1, Map.of("temperature_c", 30.4)));
        closes("open-meteo", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 30));

        HttpReply curve = get(HOURS);

        assertThat(curve.each("hour_end", "sources", 0, "hours"))
                .containsExactly("2022-07-01T04:00:00Z", "2022-07-01T06:00:00Z");
        assertThat(curve.each("temperature_c", "sources", 0, "hours")).containsExactly(30.4, 31.0);
        assertThat(get(HOURS + "?hours=2").each("temperature_c", "sources", 0, "hours"))
                .containsExactly(31.0);
    }

    @Test
    void both_sources_of_a_city_are_there_and_hours_of_more_than_eight_days_ago_are_not() {
        closes("open-meteo", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 30));
        closes("metar", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 31));
        closes("metar", ONE_O_CLOCK_IN_TOKYO.plusSeconds(8 * 86_400), Map.of("temperature_c", 32));

        HttpReply curve = get(HOURS + "?hours=192");

        assertThat(curve.each("source", "sources")).containsExactlyInAnyOrder("open-meteo", "metar");
        assertThat(curve.list("sources"))
                .allSatisfy(source -> assertThat(((List<?>) ((Map<?, ?>) source).get("hours")))
                        .hasSize(1));
    }

    @Test
    void a_replay_that_starts_over_shows_nothing_that_it_has_not_reached_again() {
        closes("replay:open-meteo", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 30));
        closes("replay:open-meteo", ONE_O_CLOCK_IN_TOKYO.minusSeconds(3 * 86_400), Map.of("temperature_c", 20));

        assertThat(get(HOURS + "?hours=192").each("temperature_c", "sources", 0, "hours"))
                .containsExactly(20.0);
    }

    @Test
    void without_the_broker_the_curve_is_there_and_says_that_its_climate_is_not() {
        july();
        closes("open-meteo", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 30));
        vigie.log().goesAway();

        HttpReply curve = get(HOURS);

        assertThat(hour(curve, "temperature_c")).isEqualTo(30.0);
        assertThat(hour(curve, "climate_normal_c")).isNull();
        assertThat(curve.at("sources", 0, "climate", "state")).isEqualTo("unavailable");
    }

    @Test
    void the_past_that_the_history_gave_up_is_forgotten() {
        july();
        for (int day = 24; day <= 30; day++) {
            vigie.log().remove(Topics.WEATHER_NORMALS, TOKYO + "|temperature_c|06-" + day);
        }
        closes("open-meteo", ONE_O_CLOCK_IN_TOKYO, Map.of("temperature_c", 30));

        assertThat(get(HOURS).at("sources", 0, "climate", "state")).isEqualTo("too_few_years");
    }

    @Test
    void an_unknown_city_and_a_wrong_number_of_hours_are_told() {
        assertThat(get("/api/cities/1/hours").status()).isEqualTo(404);
        assertThat(get(HOURS + "?hours=193").status()).isEqualTo(400);
        assertThat(get(HOURS + "?hours=0").status()).isEqualTo(400);
        assertThat(get(HOURS).list("sources")).isEmpty();
    }

    private static @Nullable Object hour(HttpReply curve, String field) {
        return curve.at("sources", 0, "hours", 0, field);
    }

    private void july() {
        LocalDate first = LocalDate.of(2021, 6, 24);
        for (int day = 0; day < 15; day++) {
            List<Map<String, ?>> years = new ArrayList<>();
            for (int year = 0; year < JULY_IN_TOKYO.length; year++) {
                List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(24, null));
                values.set(13, JULY_IN_TOKYO[year][day]);
                years.add(Map.of("year", 2020 + year, "values", values));
            }
            String name = first.plusDays(day).toString().substring(5);
            vigie.knowsDay(Map.of("day", name, "years", years));
        }
    }

    private void closes(String source, Instant end, Map<String, ?> values) {
        vigie.closes(message(source, end, 0, values));
    }

    private static Map<String, Object> message(String source, Instant end, int revision, Map<String, ?> values) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("city_id", TOKYO);
        message.put("source", source);
        message.put("hour_end", end.toString());
        message.put("revision", revision);
        message.put("values", values);
        return message;
    }
}
