package io.vigie.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.batch.results.TrendRow;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.live.LiveCity;
import io.vigie.model.live.LiveDerived;
import io.vigie.model.live.LiveNormal;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveTrends;
import io.vigie.model.live.WindowStatistics;
import io.vigie.model.live.WindowStatistics.MeanMinMax;
import io.vigie.model.live.WindowStatistics.Window;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.LiveReadingMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messages look like; that they agree with their schemas is SchemasExamplesAndRecordsTest's. */
class PublishedMessageShapesTest {
    private static final Instant NOON = Instant.parse("2022-07-19T12:00:00Z");

    @Test
    void an_observation_is_flat_with_absent_metrics_null() {
        Observation observation = new Observation(
                "2988507",
                "open-meteo",
                false,
                NOON,
                NOON.plusSeconds(4),
                900,
                MetricValues.builder().put(Metric.TEMPERATURE, 38.4).build(),
                null);

        assertThat(text(observation))
                .isEqualTo("{\"city_id\":\"2988507\",\"source\":\"open-meteo\",\"replayed\":false,"
                        + "\"observed_at\":\"2022-07-19T12:00:00Z\",\"received_at\":\"2022-07-19T12:00:04Z\","
                        + "\"interval_s\":900,\"temperature_c\":38.4,\"relative_humidity_pct\":null,"
                        + "\"precipitation_mm\":null,\"pressure_msl_hpa\":null,\"wind_speed_ms\":null,"
                        + "\"wind_gust_ms\":null,\"wind_direction_deg\":null,\"cloud_cover_pct\":null,"
                        + "\"weather_code\":null}");
        assertThat(Json.read(Json.write(observation), Observation.class)).isEqualTo(observation);
    }

    @Test
    void a_configuration_comes_back_equal() {
        CityConfiguration paris =
                CityConfiguration.of(Gazetteer.bundled().city("2988507").orElseThrow(), true, NOON);

        assertThat(Json.read(Json.write(paris), CityConfiguration.class)).isEqualTo(paris);
        assertThat(text(paris)).contains("\"timezone\":\"Europe/Paris\"", "\"updated_at\":\"2022-07-19T12:00:00Z\"");
    }

    @Test
    void a_live_reading_comes_back_equal() {
        LiveReading reading = new LiveReading(
                new LiveCity("2988507", "Paris", "FR", ZoneId.of("Europe/Paris"), 48.85341, 2.3488, null),
                LiveReadingMapper.observationOf(new Observation(
                        "2988507",
                        "open-meteo",
                        false,
                        NOON,
                        NOON,
                        null,
                        MetricValues.builder().put(Metric.TEMPERATURE, 38.4).build(),
                        null)),
                "ok",
                new LiveDerived(null, null, null, null, null, null),
                WindowStatistics.ofCount(Window.LAST_HOUR, 4),
                new WindowStatistics(
                        Window.LAST_DAY,
                        96,
                        null,
                        new MeanMinMax(30.123, null, null),
                        MeanMinMax.NONE,
                        MeanMinMax.NONE,
                        MeanMinMax.NONE,
                        null,
                        null),
                LiveTrends.NONE,
                LiveNormal.NONE);

        assertThat(text(reading)).contains("\"temperature_mean_24h_c\":30.123", "\"wind_chill_c\":null");
        assertThat(Json.read(Json.write(reading), LiveReading.class)).isEqualTo(reading);
    }

    @Test
    void a_page_holds_the_statistics_asked_for_and_no_other() {
        Map<Statistic, @Nullable Double> nothing = new HashMap<>();
        nothing.put(Statistic.MAX, null);
        nothing.put(Statistic.MEAN, null);
        AnswerRow row = new MetricRow("2988507", "2021-01", Metric.TEMPERATURE, 0, 744, nothing, Map.of());
        ResultPage page = new ResultPage("0f6c0000-0000-4000-8000-000000000000", "a", 0, List.of(row));

        assertThat(text(page))
                .isEqualTo(
                        "{\"kind\":\"page\",\"request_id\":\"0f6c0000-0000-4000-8000-000000000000\","
                                + "\"attempt_id\":\"a\",\"page\":0,\"rows\":[{\"city_id\":\"2988507\",\"period\":\"2021-01\","
                                + "\"metric\":\"temperature_c\",\"count\":0,\"expected_count\":744,\"mean\":null,\"max\":null}]}");
        assertThat(Json.read(Json.write(page), BatchResult.class)).isEqualTo(page);
    }

    @Test
    void a_row_of_days_says_that_it_counts_days() {
        AnswerRow row = new MetricRow(
                "2988507",
                "1961-01",
                Metric.TEMPERATURE,
                30,
                31,
                CountUnit.DAYS,
                Map.of(Statistic.MAX, 12.5),
                Map.of(Statistic.MAX_AT, "1961-01-30"),
                Map.of());

        assertThat(text(row))
                .contains("\"expected_count\":31,\"counted\":\"days\",\"max\":12.5,\"max_at\":\"1961-01-30\"");
        assertThat(Json.read(Json.write(row), AnswerRow.class)).isEqualTo(row);
    }

    @Test
    void a_trend_comes_back_as_it_was_written() {
        AnswerRow trend =
                new TrendRow("7", "1991/2023", "SU", "value", "days", 33, 33, 2.5, -0.1, 5.0, 0.062, 41.0, 3, 31);
        AnswerRow none =
                new TrendRow("7", "2021/2023", "SU", "value", "days", 2, 3, null, null, null, null, null, null, null);

        assertThat(text(trend)).contains("\"trend_of\":\"SU\",\"statistic\":\"value\",\"unit\":\"days\",\"count\":33");
        assertThat(Json.read(Json.write(trend), AnswerRow.class)).isEqualTo(trend);
        assertThat(Json.read(Json.write(none), AnswerRow.class)).isEqualTo(none);
    }

    @Test
    void a_spell_has_its_dates_and_one_that_never_was_has_none() {
        AnswerRow spell = new EventRow(
                "2988507",
                "2003-08-01/2003-08-13",
                ClimateEvent.HEATWAVE_FR,
                3,
                13,
                13,
                13.0,
                LocalDate.of(2003, 8, 1),
                LocalDate.of(2003, 8, 13),
                39.5,
                LocalDate.of(2003, 8, 12));
        AnswerRow none =
                new EventRow("2988507", "2003", ClimateEvent.FIRST_FROST, 0, 184, 184, null, null, null, null, null);

        assertThat(text(spell))
                .endsWith(
                        "\"event\":\"heatwave_fr\",\"min_days\":3,\"unit\":\"days\",\"count\":13,\"expected_count\":13,"
                                + "\"value\":13.0,\"from\":\"2003-08-01\",\"to\":\"2003-08-13\",\"peak_c\":39.5,"
                                + "\"peak_on\":\"2003-08-12\"}");
        assertThat(Json.read(Json.write(spell), AnswerRow.class)).isEqualTo(spell);
        assertThat(Json.read(Json.write(none), AnswerRow.class)).isEqualTo(none);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'count':1,            |               | count is missing",
                "'count':1             | 'count':1.5   | count: not a whole number: 1.5",
                "'temperature_c'       | 'happiness'   | metric: not a metric: happiness",
                "'mean':1.5            | 'mean':'1.5'  | mean: not a number: 1.5",
                "'city_id':'7'         | 'city_id':'x' | city_id: not a GeoNames id: x",
                "'colour':[]           | 'counted':'x' | counted: not hours or days: x"
            })
    void a_row_is_read_strictly(String right, @Nullable String wrong, String reason) {
        String row =
                "{'city_id':'7','period':'2021','metric':'temperature_c','count':1,'expected_count':8760,'mean':1.5,"
                        + "'colour':[]}";
        assertThat(row(row))
                .isEqualTo(
                        new MetricRow("7", "2021", Metric.TEMPERATURE, 1, 8760, Map.of(Statistic.MEAN, 1.5), Map.of()));

        assertThatThrownBy(() -> row(row.replace(right, wrong == null ? "" : wrong)))
                .hasMessage("Cannot read answer row: " + reason);
    }

    private static AnswerRow row(String json) {
        return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), AnswerRow.class);
    }

    @Test
    void a_status_leaves_out_what_it_does_not_say() {
        StatusEvent failed = new StatusEvent(
                "invalid-requests.batch-0-17",
                RequestStatus.FAILED,
                NOON,
                null,
                null,
                null,
                "Cannot read the request: not JSON",
                List.of(new FieldError("request", "not JSON")),
                null);

        assertThat(text(failed))
                .isEqualTo("{\"kind\":\"status\",\"request_id\":\"invalid-requests.batch-0-17\",\"status\":\"FAILED\","
                        + "\"at\":\"2022-07-19T12:00:00Z\",\"message\":\"Cannot read the request: not JSON\","
                        + "\"errors\":[{\"field\":\"request\",\"reason\":\"not JSON\"}]}");
        assertThat(Json.read(Json.write(failed), BatchResult.class)).isEqualTo(failed);
    }

    private static String text(Object message) {
        return new String(Json.write(message), StandardCharsets.UTF_8);
    }
}
