package io.vigie.batch.query;

import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.REQUEST_ID;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.batch.query.TestQueries.parsed;
import static io.vigie.batch.query.TestQueries.query;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.batch.results.RequestStatus.FAILED;
import static io.vigie.model.batch.results.RequestStatus.RUNNING;
import static io.vigie.model.batch.results.RequestStatus.SUCCEEDED;
import static io.vigie.model.calendar.Granularity.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.HourlyTable;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.Gazetteer;
import io.vigie.platform.kafka.KafkaConnection;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryAttemptTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:05.500Z");
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final ResultsInMemory published = new ResultsInMemory();

    @Test
    void an_answer_follows_its_running_states_and_names_its_pages_and_its_origin() {
        HourlyTable table = new HourlyTable(LocalTestSpark.session(), folder.toString());
        table.create();
        table.replaceYears(
                TestHourlyRows.none()
                        .and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_000)
                        .rows(),
                List.of(2021),
                0,
                "test");

        assertThat(answer(query(PARIS, "2021-01-01", "2022-12-31", YEAR, TEMPERATURE, PRECIPITATION)))
                .isTrue();

        assertThat(published.states()).startsWith(RUNNING, RUNNING).endsWith(RUNNING, SUCCEEDED);
        assertThat(published.statuses.stream().filter(status -> status.status() == RUNNING))
                .extracting(StatusEvent::stage)
                .contains("read", "compute", "publish");
        assertThat(published.statuses.stream().map(StatusEvent::progressPct)).isSorted();
        assertThat(published.last().attemptId()).isEqualTo("attempt-1");
        assertThat(published.last().result()).satisfies(result -> {
            assertThat(result.pageCount()).isEqualTo(1);
            assertThat(result.rowCount()).isEqualTo(4);
            assertThat(result.sha256()).isEqualTo(published.answers.get(0).sha256());
            assertThat(result.provenance().table()).isEqualTo(folder.toString());
            assertThat(result.provenance().tableVersion()).isEqualTo(1);
            assertThat(result.provenance().view()).isEqualTo(HistoryViewName.HOURLY);
            assertThat(result.provenance().codeVersion()).isEqualTo("v0.1.0-test");
            assertThat(result.provenance().sources()).containsExactly("station");
            assertThat(result.provenance().timeZoneRules()).matches("20\\d\\d[a-z]");
            assertThat(result.provenance().definitions()).containsKeys("mean", "count", "period", "precipitation_mm");
            assertThat(result.provenance().seconds()).isEqualTo(5.5);
        });
    }

    @Test
    void a_query_before_anything_was_loaded_fails_and_says_so() {
        assertThatThrownBy(() -> answer(query(PARIS, "2021-01-01", "2021-12-31", YEAR, TEMPERATURE)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(published.states()).containsExactly(RUNNING, FAILED);
        assertThat(published.last().message())
                .isEqualTo("Cannot answer the query: no history has been loaded yet into " + folder);
    }

    @Test
    void too_large_a_query_is_rejected_before_it_runs_with_what_to_change() {
        assertThat(answer(parsed(
                        List.of(PARIS),
                        "1900-01-01",
                        "1999-12-31",
                        "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'hour'")))
                .isFalse();

        // 36,524 days of 24 hours.
        assertThat(published.states()).containsExactly(FAILED);
        assertThat(published.last().errors())
                .containsExactly(new FieldError(
                        "granularity",
                        "hour would give 876576 rows, at most 500000 can be answered:"
                                + " choose day instead of hour, fewer cities or fewer years"));
    }

    @Test
    void too_much_to_compare_is_rejected_before_it_runs_with_what_to_change() {
        assertThat(answer(parsed(
                        List.of(PARIS),
                        "2001-01-01",
                        "2020-12-31",
                        "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'hour',"
                                + "'reference':{'from':1961,'to':1990}")))
                .isFalse();

        // 7,305 days of 24 hours.
        assertThat(published.last().errors())
                .containsExactly(new FieldError(
                        "reference",
                        "175320 rows would be compared with 30 years each, at most 133333 rows can: choose day instead"
                                + " of hour, fewer cities or fewer years"));
    }

    @Test
    void every_number_of_an_answer_is_defined_in_both_languages() {
        HourlyTable table = new HourlyTable(LocalTestSpark.session(), folder.toString());
        table.create();

        assertThat(answer(asked(
                        PARIS,
                        "2021-01-01",
                        "2021-12-31",
                        "'metrics':['temperature_c'],'statistics':['mean','stddev','p95'],'granularity':'season',"
                                + "'filters':{'hours':[12],'where':[{'metric':'temperature_c','op':'>','value':0}]},"
                                + "'indices':['SU','TX90p','Rnnmm'],'rain_threshold_mm':25,"
                                + "'degree_days':[{'method':'dju_costic'}],'reference':{'from':1991,'to':2020}")))
                .isTrue();

        assertThat(published.last().result()).satisfies(result -> {
            Provenance provenance = result.provenance();
            assertThat(provenance.definitions())
                    .containsOnlyKeys(
                            "count",
                            "mean",
                            "stddev",
                            "p95",
                            "period",
                            "filters",
                            "day",
                            "missing_days",
                            "base_period",
                            "SU",
                            "TX90p",
                            "Rnnmm",
                            "dju_costic",
                            "reference")
                    .containsEntry("SU", "Summer days: days with TX > 25 °C")
                    .containsEntry("Rnnmm", "Days of at least nn mm: days with RR ≥ 25.0 mm");
            assertThat(provenance.definitionsFr())
                    .hasSameSizeAs(provenance.definitions())
                    .containsEntry("SU", "Jours d'été : jours où TX > 25 °C");
            assertThat(provenance.definitionLinks())
                    .containsOnlyKeys("p95", "SU", "TX90p", "Rnnmm", "dju_costic", "reference");
        });
    }

    @Test
    void an_invalid_request_is_rejected_naming_every_field() {
        byte[] request = ("{\"request_id\":\"" + REQUEST_ID + "\",\"kind\":\"query\",\"city_ids\":[\"2988507\"],"
                        + "\"date_from\":\"2021-12-31\",\"date_to\":\"2021-01-01\",\"metrics\":[\"warmth\"],"
                        + "\"statistics\":[\"mean\"],\"granularity\":\"month\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(answering()
                        .answer(new BatchRequestParser(Gazetteer.bundled()).parse(request), LocalTestSpark::session))
                .isFalse();

        assertThat(published.states()).containsExactly(FAILED);
        assertThat(published.last().errors()).extracting(FieldError::field).contains("date_to", "metrics");
    }

    @Test
    void a_request_of_another_kind_is_rejected() {
        assertThat(answer(new Backfill(REQUEST_ID, PARIS, 2020, 2021))).isFalse();

        assertThat(published.last().errors()).extracting(FieldError::field).containsExactly("kind");
    }

    @Test
    void a_failure_of_spark_becomes_a_failed_status_of_one_sentence() {
        assertThatThrownBy(() -> answering()
                        .answer(
                                new ParsedRequest.Valid(query(PARIS, "2021-01-01", "2021-12-31", YEAR, TEMPERATURE)),
                                () -> {
                                    throw new IllegalStateException(
                                            "wrapper", new ConnectException("Connection refused\nand more"));
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(published.last().status()).isEqualTo(FAILED);
        assertThat(published.last().message()).isEqualTo("Cannot answer the query: Connection refused");
    }

    private boolean answer(BatchRequest request) {
        return answer(new ParsedRequest.Valid(request));
    }

    private boolean answer(ParsedRequest parsed) {
        return answering().answer(parsed, LocalTestSpark::session);
    }

    private QueryAttempt answering() {
        BatchSettings settings = new BatchSettings(KafkaConnection.to("unused:9092"), folder.toString(), "v0.1.0-test");
        QueryStatusEvents statusEvents =
                new QueryStatusEvents(REQUEST_ID, "attempt-1", Clock.fixed(NOW, ZoneOffset.UTC));
        return new QueryAttempt(settings, Gazetteer.bundled(), published, statusEvents, STARTED);
    }
}
