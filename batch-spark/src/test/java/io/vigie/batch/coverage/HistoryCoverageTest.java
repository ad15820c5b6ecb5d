package io.vigie.batch.coverage;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.TestHourlyRows;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.SourceCoverage;
import io.vigie.model.coverage.YearHourCoverage;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryCoverageTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void each_year_tells_its_hours_and_what_share_of_them_has_no_value() {
        var hours = TestHourlyRows.none()
                .andEveryHour("2988507", "2021-01-01T00:00:00Z", 876, TEMPERATURE, 1_000)
                .and("2988507", "2020-12-31T23:00:00Z", TEMPERATURE, 1_000);

        assertThat(HistoryCoverage.of(hours.rows(), 7, NOW))
                .containsExactly(new Coverage(
                        "2988507",
                        NOW,
                        7,
                        List.of(new SourceCoverage(
                                "station",
                                Instant.parse("2020-12-31T23:00:00Z"),
                                Instant.parse("2021-02-06T11:00:00Z"),
                                List.of(
                                        // 2020 had 366 days.
                                        new YearHourCoverage(2020, 1, 8784, Map.of(TEMPERATURE, 8783 / 8784.0)),
                                        new YearHourCoverage(2021, 876, 8760, Map.of(TEMPERATURE, 0.9)))))));
    }

    @Test
    void a_flagged_value_counts_as_missing() {
        var hours = TestHourlyRows.none()
                .and("2988507", "2021-01-01T00:00:00Z", PRECIPITATION, 0)
                .and("2988507", "station", "2021-01-01T01:00:00Z", PRECIPITATION, -1_000, "BELOW_WORLD_RECORD");

        YearHourCoverage year = HistoryCoverage.of(hours.rows(), 7, NOW)
                .get(0)
                .sources()
                .get(0)
                .years()
                .get(0);

        assertThat(year.rowCount()).isEqualTo(2);
        assertThat(year.missingShare()).containsExactly(Map.entry(PRECIPITATION, 8759 / 8760.0));
    }

    @Test
    void each_source_of_a_city_is_told_apart() {
        var hours = TestHourlyRows.none()
                .and("2988507", "b", "2021-01-01T00:00:00Z", TEMPERATURE, 0)
                .and("2988507", "a", "2021-01-01T00:00:00Z", TEMPERATURE, 0);

        assertThat(HistoryCoverage.of(hours.rows(), 7, NOW).get(0).sources())
                .extracting(SourceCoverage::source)
                .containsExactly("a", "b");
    }

    @Test
    void a_coverage_goes_to_its_topic_under_the_citys_id() {
        Coverage coverage = new Coverage("2988507", NOW, 7, List.of());

        var record = CoveragePublisher.message(coverage);

        assertThat(record.topic()).isEqualTo(Topics.WEATHER_COVERAGE);
        assertThat(record.key()).isEqualTo("2988507");
        assertThat(Json.read(record.value(), Coverage.class)).isEqualTo(coverage);
    }
}
