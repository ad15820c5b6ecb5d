package io.vigie.model.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.climate.ClimateIndex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests and answers that cannot be are rejected where they are made. */
class RequestAndAnswerConstructorChecksTest {
    private static final String ID = "0f6c1d2e-0000-4000-8000-0123456789ab";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Provenance PROVENANCE = new Provenance(
            "hourly",
            3,
            HistoryViewName.DAILY,
            "0.1.0",
            List.of("era5"),
            "2025b",
            Map.of("mean", "sum / count"),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            1.5);
    private static final ResultManifest RESULT = new ResultManifest(1, 36, "0".repeat(64), PROVENANCE);

    @ParameterizedTest
    @EnumSource
    void three_states_are_final(RequestStatus status) {
        assertThat(status.isTerminal())
                .isEqualTo(EnumSet.of(RequestStatus.SUCCEEDED, RequestStatus.FAILED, RequestStatus.CANCELLED)
                        .contains(status));
    }

    @Test
    void success_names_its_attempt_and_its_result_and_nothing_else_has_one() {
        assertThat(status(RequestStatus.SUCCEEDED, "a", null, List.of(), RESULT).result())
                .isEqualTo(RESULT);
        assertThatThrownBy(() -> status(RequestStatus.SUCCEEDED, null, null, List.of(), RESULT))
                .hasMessageContaining("attempt_id");
        assertThatThrownBy(() -> status(RequestStatus.SUCCEEDED, "a", null, List.of(), null))
                .hasMessageContaining("result");
        assertThatThrownBy(() -> status(RequestStatus.RUNNING, "a", null, List.of(), RESULT))
                .hasMessageContaining("result");
    }

    @Test
    void only_a_failure_names_fields() {
        List<FieldError> errors = List.of(new FieldError("date_to", "missing"));

        assertThat(status(RequestStatus.FAILED, null, null, errors, null).errors())
                .isEqualTo(errors);
        assertThatThrownBy(() -> status(RequestStatus.RUNNING, "a", null, errors, null))
                .hasMessage("Cannot accept errors: only with FAILED: RUNNING");
    }

    @Test
    void progress_is_a_percentage() {
        assertThat(status(RequestStatus.RUNNING, "a", 100.0, List.of(), null).progressPct())
                .isEqualTo(100);
        assertThatThrownBy(() -> status(RequestStatus.RUNNING, "a", 100.1, List.of(), null))
                .hasMessageContaining("progress_pct");
        assertThatThrownBy(() -> status(RequestStatus.RUNNING, "a", -0.1, List.of(), null))
                .hasMessageContaining("progress_pct");
        assertThatThrownBy(() -> status(RequestStatus.RUNNING, "a", Double.NaN, List.of(), null))
                .hasMessageContaining("progress_pct");
    }

    @Test
    void an_answer_may_be_to_a_request_that_could_not_be_read() {
        String id = RequestIdFormat.ofUnreadable("requests.batch", 0, 17);

        assertThat(id).isEqualTo("invalid-requests.batch-0-17");
        assertThat(new ResultPage(id, "a", 0, List.of()).requestId()).isEqualTo(id);
        assertThatThrownBy(() ->
                        new StatusEvent("a b", RequestStatus.QUEUED, NOW, null, null, null, null, List.of(), null))
                .hasMessageContaining("request_id");
        assertThatThrownBy(() -> new ResultPage("a b", "a", 0, List.of())).hasMessageContaining("request_id");
        assertThatThrownBy(() -> new ResultPage(id, "a", -1, List.of())).hasMessageContaining("page");
    }

    @Test
    void a_result_counts_and_has_a_checksum() {
        assertThatThrownBy(() -> new ResultManifest(-1, 0, "0".repeat(64), PROVENANCE))
                .hasMessageContaining("page_count");
        assertThatThrownBy(() -> new ResultManifest(0, -1, "0".repeat(64), PROVENANCE))
                .hasMessageContaining("row_count");
        assertThatThrownBy(() -> new ResultManifest(0, 0, "0".repeat(63), PROVENANCE))
                .hasMessageContaining("sha256");
        assertThatThrownBy(() -> new Provenance(
                        "t", -1, null, "v", List.of(), "2025b", Map.of(), Map.of(), Map.of(), List.of(), List.of(),
                        null))
                .hasMessageContaining("table_version");
        assertThatThrownBy(() -> new Provenance(
                        "t",
                        0,
                        null,
                        "v",
                        List.of(),
                        "2025b",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Double.NaN))
                .hasMessageContaining("seconds");
    }

    @Test
    void a_row_has_the_statistics_that_were_asked_for() {
        MetricRow row = row(
                31,
                Map.of(
                        Statistic.percentile(5),
                        -1.5,
                        Statistic.COUNT,
                        31.0,
                        Statistic.SUM,
                        46.5,
                        Statistic.MEAN,
                        1.5,
                        Statistic.STDDEV,
                        2.0));

        assertThat(row.statistics())
                .containsExactly(Statistic.MEAN, Statistic.SUM, Statistic.STDDEV, Statistic.percentile(5));
        assertThat(row.value(Statistic.COUNT)).isEqualTo(31);
        assertThat(row.value(Statistic.MEAN)).isEqualTo(1.5);
        assertThat(row.value(new Statistic("p05"))).isEqualTo(-1.5);
        assertThat(row.value(Statistic.MAX)).isNull();
    }

    @Test
    void a_row_holds_no_number_that_is_none() {
        assertThatThrownBy(() -> row(1, Map.of(Statistic.MEAN, Double.NaN)))
                .hasMessageContaining("mean: not a finite number");
        assertThatThrownBy(() -> row(-1, Map.of())).hasMessageContaining("count");
        assertThatThrownBy(() -> new MetricRow("x", "2021", Metric.TEMPERATURE, 0, 0, Map.of(), Map.of()))
                .hasMessageContaining("city_id");
        assertThatThrownBy(() -> new MetricRow("7", "2021", Metric.TEMPERATURE, 0, -1, Map.of(), Map.of()))
                .hasMessageContaining("expected_count");
        assertThatThrownBy(() -> new IndexRow("7", "2021", ClimateIndex.SU, 1, 365, Double.NaN, null))
                .hasMessageContaining("value");
        assertThatThrownBy(() -> new ReferenceComparison(null, 1.0, 30))
                .hasMessageContaining("anomaly: without reference");
    }

    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, 30, 30000, max",
        "ABOVE, 30, 30001, max",
        "AT_MOST, 1.001, min, 1001",
        "BELOW, 1.001, min, 1000",
        "ABOVE, -0.0005, 0, max",
        "BELOW, -0.0005, min, -1"
    })
    void a_condition_holds_of_whole_thousandths(ComparisonOperator op, double value, String least, String most) {
        HourCondition condition = new HourCondition(Metric.TEMPERATURE, op, value);

        assertThat(condition.leastMilli()).isEqualTo(least.equals("min") ? Long.MIN_VALUE : Long.parseLong(least));
        assertThat(condition.mostMilli()).isEqualTo(most.equals("max") ? Long.MAX_VALUE : Long.parseLong(most));
    }

    @Test
    void percentiles_come_after_the_other_statistics_by_their_number() {
        assertThat(Stream.of("p95", "sum", "p05", "count", "stddev", "p50")
                        .map(Statistic::new)
                        .sorted())
                .extracting(Statistic::id)
                .containsExactly("count", "sum", "stddev", "p05", "p50", "p95");
        assertThat(new Statistic("p05").percent()).hasValue(5);
        assertThat(Statistic.MEAN.percent()).isEmpty();
        assertThatThrownBy(() -> Statistic.percentile(100)).hasMessageContaining("p100");
    }

    @Test
    void a_query_that_makes_no_sense_cannot_be_made() {
        LocalDate day = LocalDate.of(2021, 1, 1);
        List<String> paris = List.of("2988507");

        assertThatThrownBy(() -> query("7", paris, day, day, Metric.TEMPERATURE))
                .hasMessageContaining("request_id");
        assertThatThrownBy(() -> query(ID, List.of(), day, day, Metric.TEMPERATURE))
                .hasMessageContaining("city_ids");
        assertThatThrownBy(() -> query(ID, List.of("x"), day, day, Metric.TEMPERATURE))
                .hasMessageContaining("city_id");
        assertThatThrownBy(() -> query(ID, List.of("7", "7"), day, day, Metric.TEMPERATURE))
                .hasMessageContaining("something twice");
        assertThatThrownBy(() -> query(ID, paris, day, day.minusDays(1), Metric.TEMPERATURE))
                .hasMessageContaining("date_to");
        assertThatThrownBy(() -> query(ID, paris, Query.FIRST_DATE.minusDays(1), day, Metric.TEMPERATURE))
                .hasMessageContaining("date_from");
        assertThatThrownBy(() -> query(ID, paris, day, Query.LAST_DATE.plusDays(1), Metric.TEMPERATURE))
                .hasMessageContaining("date_to");
        assertThatThrownBy(() -> query(ID, paris, day, day, Metric.WIND_DIRECTION))
                .hasMessageContaining("metrics");
        assertThatThrownBy(() -> query(ID, paris, day, day, List.of(), List.of(), null))
                .hasMessageContaining("metrics: empty");
        assertThatThrownBy(() -> query(ID, paris, day, day, List.of(), List.of(ClimateIndex.RNNMM), null))
                .hasMessageContaining("rain_threshold_mm: missing");
        assertThatThrownBy(() -> new HourFilters(List.of(13), List.of(), List.of()))
                .hasMessageContaining("months");
        assertThatThrownBy(() -> new HourFilters(List.of(), List.of(7, 7), List.of()))
                .hasMessageContaining("hours");
        assertThatThrownBy(() -> new ReferencePeriod(2020, 1991)).hasMessageContaining("to");
        assertThatThrownBy(() -> query(ID, fiftyOneCities(), day, day, Metric.TEMPERATURE))
                .hasMessage("Cannot accept city_ids: more than 50 cities: 51");
        assertThatThrownBy(() -> new Backfill("x", "7", 1991, 2020)).hasMessageContaining("request_id");
        assertThatThrownBy(() -> new Backfill(ID, "x", 1991, 2020)).hasMessageContaining("city_id");
        assertThatThrownBy(() -> new Backfill(ID, "7", 1939, 2020)).hasMessageContaining("year_from");
        assertThatThrownBy(() -> new Backfill(ID, "7", 1991, 1990)).hasMessageContaining("year_to");
        assertThatThrownBy(() -> new Backfill(ID, "7", 1991, 2201)).hasMessageContaining("year_to");
        assertThatThrownBy(() -> new CancelRequest("x", null, null)).hasMessageContaining("request_id");
    }

    @Test
    void a_rejection_says_why() {
        assertThatThrownBy(() -> new ParsedRequest.Invalid(ID, List.of()))
                .hasMessage("Cannot refuse a request: no error given");
    }

    private static StatusEvent status(
            RequestStatus status,
            @Nullable String attemptId,
            @Nullable Double progressPct,
            List<FieldError> errors,
            @Nullable ResultManifest result) {
        return new StatusEvent(ID, status, NOW, attemptId, progressPct, null, null, errors, result);
    }

    private static MetricRow row(long count, Map<Statistic, @Nullable Double> values) {
        return new MetricRow("7", "2021-01", Metric.TEMPERATURE, count, 744, values, Map.of());
    }

    private static List<String> fiftyOneCities() {
        return IntStream.rangeClosed(1, 51).mapToObj(String::valueOf).toList();
    }

    private static Query query(String id, List<String> cityIds, LocalDate from, LocalDate to, Metric metric) {
        return query(id, cityIds, from, to, List.of(metric), List.of(), null);
    }

    private static Query query(
            String id,
            List<String> cityIds,
            LocalDate from,
            LocalDate to,
            List<Metric> metrics,
            List<ClimateIndex> indices,
            @Nullable Double rainThresholdMm) {
        return new Query(
                id,
                cityIds,
                from,
                to,
                metrics,
                List.of(Statistic.MEAN),
                Granularity.MONTH,
                null,
                indices,
                List.of(),
                List.of(),
                null,
                rainThresholdMm,
                null,
                false,
                null,
                null,
                null);
    }
}
