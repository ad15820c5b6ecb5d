package io.vigie.web.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.canary.CanaryRequests;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.SourceCoverage;
import io.vigie.model.coverage.YearHourCoverage;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.Subscription;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanaryQueriesTest {
    private static final String PARIS = "2988507";
    private static final String TOKYO = "1850147";
    private static final Gazetteer GAZETTEER = Gazetteer.bundled();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);
    private static final long HOURS_ASKED = 363 * 24L;

    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private List<Coverage> history = List.of(holds(PARIS, year(2021, 8000), year(2022, 8760)));
    private long openOfOthers;
    private boolean caughtUp = true;
    private long nanos;
    private final CanaryQueries queries =
            new CanaryQueries(log, GAZETTEER, () -> history, () -> openOfOthers, () -> caughtUp, CLOCK, () -> nanos);

    @BeforeEach
    void follow() {
        log.follow(
                List.of(
                        new Subscription(Topics.REQUESTS_BATCH, Subscription.Start.BEGINNING),
                        new Subscription(Topics.RESULTS_BATCH, Subscription.Start.BEGINNING)),
                new MessageListener() {
                    @Override
                    public void receive(Message message) {
                        queries.receive(message);
                    }

                    @Override
                    public void caughtUp() {}
                });
    }

    @Test
    void every_five_minutes_the_first_whole_year_of_the_history_is_asked_about() throws LogUnavailableException {
        pass(CanaryQueries.EVERY.minusSeconds(1));
        assertThat(asked()).isEmpty();

        pass(Duration.ofSeconds(1));
        answer(11.5, 7);
        pass(CanaryQueries.EVERY);
        answer(11.5, 7);

        assertThat(asked())
                .hasSize(2)
                .allSatisfy(query -> {
                    assertThat(CanaryRequests.isCanary(query.requestId())).isTrue();
                    assertThat(query.cityIds()).containsExactly(PARIS);
                    assertThat(query.dateFrom()).isEqualTo("2022-01-02");
                    assertThat(query.dateTo()).isEqualTo("2022-12-30");
                    assertThat(query.submittedBy()).isEqualTo("canary");
                })
                .doesNotHaveDuplicates();
        assertThat(counts()).isEqualTo(new CanaryReport.Counts(2, 2, 0, 0, 0, 0, 0.0, 9.0));
    }

    @Test
    void another_answer_from_the_same_version_of_the_history_is_wrong() throws LogUnavailableException {
        askAndAnswer(11.5, 7);

        askAndAnswer(11.6, 7);

        assertThat(counts().wrong()).isEqualTo(1);
        assertThat(queries.counts().lastFault().orElseThrow().detail())
                .contains("about 2022 in city 2988507 has another answer from version 7 than before");
    }

    @Test
    void another_answer_from_another_version_may_be_right() throws LogUnavailableException {
        askAndAnswer(11.5, 7);

        askAndAnswer(11.6, 8);

        assertThat(counts().wrong()).isZero();
    }

    @Test
    void an_answer_that_leaves_out_an_hour_is_wrong() throws LogUnavailableException {
        pass(CanaryQueries.EVERY);

        answer(11.5, 7, HOURS_ASKED - 1);

        assertThat(counts().wrong()).isEqualTo(1);
    }

    @Test
    void a_known_query_that_failed_is_wrong_with_the_reason() throws LogUnavailableException {
        pass(CanaryQueries.EVERY);

        says(Map.of("status", "FAILED", "message", "Cannot read the history: no DataNode"));
        queries.look();

        assertThat(queries.counts().lastFault().orElseThrow().detail())
                .endsWith("ended as FAILED: Cannot read the history: no DataNode");
        assertThat(counts().wrong()).isEqualTo(1);
    }

    @Test
    void an_answer_after_more_than_a_minute_is_late_and_no_answer_for_forty_is_lost() throws LogUnavailableException {
        pass(CanaryQueries.EVERY);
        pass(Duration.ofSeconds(55));
        answer(11.5, 7);
        assertThat(counts()).isEqualTo(new CanaryReport.Counts(1, 1, 0, 0, 1, 0, 0.0, 64.0));

        pass(CanaryQueries.EVERY);
        pass(CanaryQueries.LOST_AFTER.plusSeconds(1));

        assertThat(counts().lost()).isEqualTo(1);
        assertThat(counts().waitingS()).isZero();
    }

    @Test
    void the_queries_of_people_come_first() throws LogUnavailableException {
        openOfOthers = 1;
        pass(CanaryQueries.EVERY.multipliedBy(3));
        assertThat(asked()).isEmpty();

        openOfOthers = 0;
        queries.look();

        assertThat(asked()).hasSize(1);
    }

    @Test
    void without_a_whole_year_nothing_is_asked() throws LogUnavailableException {
        history = List.of(holds(PARIS, year(2021, 8759)), holds(TOKYO));

        pass(CanaryQueries.EVERY);

        assertThat(asked()).isEmpty();
    }

    @Test
    void what_the_broker_does_not_take_counts_for_nothing() {
        log.goesAway();

        assertThatThrownBy(() -> pass(CanaryQueries.EVERY)).isInstanceOf(LogUnavailableException.class);

        assertThat(counts()).isEqualTo(new CanaryReport.Counts(0, 0, 0, 0, 0, 0, 0.0, null));
    }

    private void askAndAnswer(double mean, long tableVersion) throws LogUnavailableException {
        pass(CanaryQueries.EVERY);
        answer(mean, tableVersion);
    }

    private void answer(double mean, long tableVersion) throws LogUnavailableException {
        answer(mean, tableVersion, HOURS_ASKED);
    }

    /** The batch layer answers the newest query in nine seconds. */
    private void answer(double mean, long tableVersion, long count) throws LogUnavailableException {
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "city_id",
                PARIS,
                "period",
                "2022-01-02/2022-12-30",
                "metric",
                "temperature_c",
                "count",
                count,
                "expected_count",
                HOURS_ASKED));
        row.putAll(Map.of("mean", mean, "min", -3.1, "max", 38.2));
        byte[] page = Json.write(
                Map.of("request_id", newest(), "kind", "page", "attempt_id", "a", "page", 0, "rows", List.of(row)));
        log.append(Topics.RESULTS_BATCH, newest(), page);
        Map<String, Object> provenance = Map.of(
                "table",
                "hourly",
                "table_version",
                tableVersion,
                "code_version",
                "test",
                "sources",
                List.of("era5"),
                "time_zone_rules",
                "2025b",
                "definitions",
                Map.of());
        nanos += Duration.ofSeconds(9).toNanos();
        says(Map.of(
                "status",
                "SUCCEEDED",
                "attempt_id",
                "a",
                "result",
                Map.of("page_count", 1, "row_count", 1, "sha256", sha256(page), "provenance", provenance)));
        queries.look();
    }

    private void says(Map<String, Object> values) {
        Map<String, Object> event = new LinkedHashMap<>(Map.of(
                "request_id", newest(), "kind", "status", "at", CLOCK.instant().toString()));
        event.putAll(values);
        log.append(Topics.RESULTS_BATCH, newest(), Json.write(event));
    }

    private String newest() {
        return asked().get(asked().size() - 1).requestId();
    }

    private List<Query> asked() {
        return log.values(Topics.REQUESTS_BATCH).stream()
                .map(value -> Json.read(value, Query.class))
                .toList();
    }

    private CanaryReport.Counts counts() {
        return CanaryReport.Counts.of(queries.counts(), queries.longestWait());
    }

    private void pass(Duration time) throws LogUnavailableException {
        nanos += time.toNanos();
        queries.look();
    }

    private static Coverage holds(String cityId, YearHourCoverage... years) {
        Instant first = Instant.parse("2021-01-01T00:00:00Z");
        return new Coverage(
                cityId, first, 7, List.of(new SourceCoverage("era5", first, CLOCK.instant(), List.of(years))));
    }

    private static YearHourCoverage year(int year, long rows) {
        return new YearHourCoverage(year, rows, 8760, Map.of(Metric.TEMPERATURE, 0.0));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
