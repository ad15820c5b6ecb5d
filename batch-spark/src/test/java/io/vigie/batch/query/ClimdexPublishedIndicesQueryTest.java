package io.vigie.batch.query;

import static io.vigie.batch.query.TestQueries.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.WilliamHeadFiles;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.coverage.SourceCoverage;
import io.vigie.model.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From the files as published, through the import, the table and the job, to the indices that climdex.pcic publishes.
 */
class ClimdexPublishedIndicesQueryTest {
    /** Answers are rounded to thousandths; climdex sums in extended precision. */
    private static final double ROUNDING = 0.0005 + 1e-9;

    private static final String BASE_PERIOD = "'reference':{'from':1981,'to':1990}";

    @TempDir
    private static Path folder;

    private static HourlyTable table;

    @BeforeAll
    static void its_days_are_loaded() throws Exception {
        table = WilliamHeadFiles.loadedInto(folder);
    }

    @Test
    void the_twelve_published_indices_are_answered_in_every_month_and_year_and_nothing_where_none_is_published()
            throws Exception {
        List<AnswerRow> rows = new ArrayList<>();
        rows.addAll(
                ask("'indices':['FD','SU','GSL','SDII','R10mm','CDD','PRCPTOT'],'granularity':'year'," + BASE_PERIOD)
                        .rows());
        rows.addAll(ask("'indices':['TXx','TNn','TN10p','DTR','Rx1day'],'granularity':'month'," + BASE_PERIOD)
                .rows());

        List<String> others = new ArrayList<>();
        int published = 0;
        for (AnswerRow row : rows) {
            IndexRow index = (IndexRow) row;
            Object expected =
                    published(index.index().id().toLowerCase(Locale.ROOT)).get(index.period());
            published += expected == null ? 0 : 1;
            if (!agrees(index.value(), expected)) {
                others.add(index.index() + " " + index.period() + ": " + index.value() + " instead of " + expected);
            }
        }
        assertThat(others).isEmpty();
        // 46 years of 7 indices and 552 months of 5; as many have a value as the model's own test counts.
        assertThat(rows).hasSize(46 * 7 + 552 * 5);
        assertThat(published).isEqualTo(28 * 4 + 32 * 3 + 512 * 2 + 502 + 515 * 2);
    }

    private static boolean agrees(@Nullable Double value, @Nullable Object expected) {
        return value == null || expected == null
                ? value == null && expected == null
                : Math.abs(value - ((Number) expected).doubleValue()) <= ROUNDING;
    }

    /** The values are scipy's percentileofscore of the same files, see the model's DayPercentileTest. */
    @Test
    void a_day_is_answered_among_those_of_its_season() {
        QueryJobTestAnswers answers = ask(
                "1998-11-13",
                "1998-11-14",
                "'indices':['TGpct'],'granularity':'day','reference':{'from':1965,'to':1994}");

        assertThat(answers.rows()).hasSize(2);
        IndexRow day = (IndexRow) answers.rows().get(1);
        assertThat(day.period()).isEqualTo("1998-11-14");
        assertThat(day.value()).isEqualTo(96.536);
        assertThat(day.count()).isEqualTo(433);
        assertThat(day.expectedCount()).isEqualTo(450);
        assertThat(day.compared()).isNull();
        assertThat(answers.provenance().definitionsFr().get("TGpct")).contains("jours à une semaine au plus");
        assertThat(answers.provenance().remarks()).isEmpty();
    }

    @Test
    void a_day_among_those_of_too_few_years_has_no_value_and_a_reason() {
        QueryJobTestAnswers answers =
                ask("2000-07-14", "2000-07-14", "'indices':['TGpct'],'granularity':'day'," + BASE_PERIOD);

        assertThat(((IndexRow) answers.rows().get(0)).value()).isNull();
        assertThat(answers.provenance().remarks())
                .singleElement()
                .asString()
                .startsWith("Victoria: some days have no percentile");
    }

    @Test
    void an_answer_of_reported_days_says_so_and_what_a_day_is() {
        Provenance provenance = ask("'indices':['SU'],'degree_days':[{'method':'dju_costic'}],'granularity':'year'")
                .provenance();

        assertThat(provenance.view()).isEqualTo(HistoryViewName.REPORTED);
        assertThat(provenance.sources()).containsExactly(WilliamHeadFiles.SOURCE);
        assertThat(provenance.tableVersion()).isEqualTo(table.latestVersion().orElseThrow());
        assertThat(provenance.definitions().get("day")).startsWith("a day as its source reports it");
        assertThat(provenance.definitionsFr().get("day")).startsWith("un jour tel que sa source le publie");
    }

    /** TXx, TNn and Rx1day: a month has none where more than 3 days lack the value. */
    @ParameterizedTest
    @CsvSource({"temperature_c, max, txx, 512", "temperature_c, min, tnn, 515", "precipitation_mm, max, rx1day, 502"})
    void extremes_of_its_months_are_those_published_and_where_none_is_published_too_few_days_are_counted(
            String metric, String statistic, String index, int publishedMonths) throws Exception {
        List<AnswerRow> rows = ask("'metrics':['%s'],'statistics':['%s'],'granularity':'month'"
                        .formatted(metric, statistic))
                .rows();

        Map<?, ?> published = published(index);
        List<String> others = new ArrayList<>();
        int compared = 0;
        for (AnswerRow row : rows) {
            Object expected = published.get(row.period());
            Double value = ((MetricRow) row).value(new Statistic(statistic));
            boolean hasEnough = row.expectedCount() - row.count() <= 3;
            if (hasEnough != (expected != null) || (hasEnough && !agrees(value, expected))) {
                others.add(row.period() + ": " + value + " of " + row.count() + " days instead of " + expected);
            }
            compared += hasEnough ? 1 : 0;
        }
        assertThat(others).isEmpty();
        assertThat(rows).hasSize(46 * 12);
        assertThat(compared).isEqualTo(publishedMonths);
    }

    @Test
    void an_answer_of_its_days_to_a_question_for_statistics_says_so_and_what_it_cannot_say() {
        QueryJobTestAnswers answers = ask("'metrics':['temperature_c','precipitation_mm','wind_speed_ms'],"
                + "'statistics':['mean','max','p90'],'granularity':'year'");

        Provenance provenance = answers.provenance();
        assertThat(provenance.view()).isEqualTo(HistoryViewName.REPORTED);
        assertThat(provenance.sources()).containsExactly(WilliamHeadFiles.SOURCE);
        assertThat(provenance.definitions()).containsKeys("count_of_days", "mean_of_days", "max_of_days", "day");
        assertThat(provenance.definitionLinks()).containsKey("mean_of_days");
        assertThat(provenance.remarks()).hasSize(2).allMatch(remark -> remark.startsWith("Victoria: only whole days"));
        assertThat(provenance.remarksFr()).hasSize(2).allMatch(remark -> remark.startsWith("Victoria : l'historique"));
        assertThat(answers.rows())
                .filteredOn(row -> row.counted() == CountUnit.DAYS)
                .hasSize(2 * 46);
    }

    @Test
    void its_coverage_names_the_span_and_no_hours() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(HistoryCoverage.of(table, functions.lit(true), now))
                .singleElement()
                .satisfies(coverage -> {
                    assertThat(coverage.cityId()).isEqualTo(WilliamHeadFiles.CITY_ID);
                    assertThat(coverage.sources())
                            .containsExactly(new SourceCoverage(
                                    WilliamHeadFiles.SOURCE,
                                    Instant.parse("1959-11-20T00:00:00Z"),
                                    Instant.parse("2004-10-31T23:00:00Z"),
                                    List.of()));
                });
    }

    private static QueryJobTestAnswers ask(String rest) {
        return ask("1959-01-01", "2004-12-31", rest);
    }

    private static QueryJobTestAnswers ask(String from, String to, String rest) {
        return QueryJobTestAnswers.of(table, asked(WilliamHeadFiles.CITY_ID, from, to, rest));
    }

    /** Of one index by year or month, null where there is none. */
    private static Map<?, ?> published(String index) throws IOException {
        try (GZIPInputStream json = new GZIPInputStream(
                Files.newInputStream(WilliamHeadFiles.PUBLISHED.resolve("expected-indices.json.gz")))) {
            return child(child(Json.tree(json.readAllBytes()), "indices"), index);
        }
    }

    private static Map<?, ?> child(@Nullable Object parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(parent)).get(name), name);
    }
}
