package io.vigie.batch.query.answer;

import static io.vigie.batch.query.TestQueries.NEW_YORK;
import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.batch.query.TestQueries.query;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.calendar.Granularity.DAY;
import static io.vigie.model.calendar.Granularity.MONTH;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.history.DailyRollupTable;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.scan.SelectionBySpark;
import io.vigie.batch.load.LoadedBundledHistory;
import io.vigie.batch.query.MetricRowValues;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.view.HourlyHistoryView;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndexCalculator;
import io.vigie.model.climate.IndexGranularity;
import io.vigie.model.climate.IndexSettings;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.Hemisphere;
import io.vigie.model.daily.CivilDayConvention;
import io.vigie.model.daily.HourlyValue;
import io.vigie.model.daily.IndexDaysFromHours;
import io.vigie.model.units.Thousandths;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers from the real files, held equal to what DuckDB computes from the same files by itself. */
class BundledHistoryAgainstDuckDbTest {
    private static HourlyTable table;
    private static Dataset<Row> hours;

    @BeforeAll
    static void the_bundled_history(@TempDir Path folder) throws Exception {
        table = LoadedBundledHistory.copiedInto(folder);
        hours = table.at(table.latestVersion().orElseThrow());
    }

    @Test
    void paris_by_month_from_2021_to_2023_equals_duckdb_to_the_thousandth() throws Exception {
        List<String> rows = answered(query(PARIS, "2021-01-01", "2023-12-31", MONTH, TEMPERATURE));

        assertThat(rows).hasSize(36);
        assertThat(rows.subList(0, 2)).containsExactly("2021-01 0 of 744", "2021-02 0 of 672");
        assertThat(rows.subList(2, 36))
                .isEqualTo(computedByDuckDb(
                        "openmeteo-hist-forecast-fr.csv.gz",
                        "Paris",
                        "Europe/Paris",
                        "temperature_c",
                        "%Y-%m",
                        "time_utc",
                        "2021-03-01",
                        "2023-12-31"));
    }

    @Test
    void rain_in_paris_by_month_equals_duckdb_with_each_hour_at_its_end() throws Exception {
        List<String> rows = answered(query(PARIS, "2021-04-01", "2023-12-31", MONTH, PRECIPITATION));

        assertThat(rows)
                .isEqualTo(computedByDuckDb(
                        "openmeteo-hist-forecast-fr.csv.gz",
                        "Paris",
                        "Europe/Paris",
                        "precipitation_mm",
                        "%Y-%m",
                        "time_utc - INTERVAL 1 SECOND",
                        "2021-04-01",
                        "2023-12-31"));
    }

    @Test
    void new_york_by_day_equals_duckdb_across_both_changes_of_the_clock() throws Exception {
        for (List<String> dates : List.of(
                List.of("2021-03-12", "2021-03-14", "2021-03-16"), List.of("2021-11-05", "2021-11-07", "2021-11-09"))) {
            List<String> rows = answered(query(NEW_YORK, dates.get(0), dates.get(2), DAY, TEMPERATURE));

            assertThat(rows).hasSize(5);
            assertThat(rows.get(2))
                    .startsWith(dates.get(1) + (dates.get(1).contains("-03-") ? " 23 of 23" : " 25 of 25"));
            assertThat(rows)
                    .isEqualTo(computedByDuckDb(
                            "openmeteo-archive-world.csv.gz",
                            "New York",
                            "America/New_York",
                            "temperature_c",
                            "%Y-%m-%d",
                            "time_utc",
                            dates.get(0),
                            dates.get(2)));
        }
    }

    /** 10 m/s are 36 km/h, which the file is in. */
    @Test
    void windy_hours_of_paris_by_year_are_as_many_as_duckdb_counts() throws Exception {
        Query query = asked(
                PARIS,
                "2021-04-01",
                "2023-12-31",
                "'metrics':['wind_speed_ms'],'statistics':['count'],'granularity':'year',"
                        + "'filters':{'where':[{'metric':'wind_speed_ms','op':'>=','value':10}]}");

        assertThat(InMemoryHourlyAnswer.of(hours, query).rows())
                .hasSize(3)
                .extracting(row -> row.period() + " " + row.count())
                .isEqualTo(windyHoursByDuckDb());
    }

    private static List<String> windyHoursByDuckDb() throws SQLException {
        String file = "openmeteo-hist-forecast-fr.csv.gz";
        String sql = """
                SELECT year(time_utc AT TIME ZONE 'Europe/Paris') AS year,
                       count(*) FILTER (WHERE wind_speed_kmh >= 36) AS hours
                FROM read_csv('%s', columns = %s, header = true)
                WHERE city = 'Paris' AND time_utc AT TIME ZONE 'Europe/Paris' >= '2021-04-01' AND year < 2024
                GROUP BY year ORDER BY year
                """.formatted(LoadedBundledHistory.FOLDER.resolve(file), columns(file));
        List<String> rows = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getLong("year") + " " + result.getLong("hours"));
            }
        }
        return rows;
    }

    @Test
    void indices_of_new_york_are_those_of_its_days() {
        Query query = asked(
                NEW_YORK,
                "2022-01-01",
                "2022-12-31",
                "'granularity':'month','indices':['SU','FD','TR','GSL','TXx','TNn','DTR','CDD']");
        ClimateIndexCalculator indices = new ClimateIndexCalculator(
                DailyClimateSeries.of(IndexDaysFromHours.of(
                        temperatures("5128581"), List.of(), new CivilDayConvention(ZoneId.of("America/New_York")))),
                new IndexSettings(BasePeriod.STANDARD, Hemisphere.NORTH, 1));

        List<String> expected = query.indices().stream()
                .flatMap(index -> (index.isDefinedFor(IndexGranularity.MONTH)
                                ? indices.months(index)
                                : indices.years(index))
                        .stream())
                .filter(value -> value.period().startsWith("2022"))
                .map(value -> value.index().id() + " " + value.period() + " " + value.count() + " of "
                        + value.expectedCount() + " "
                        + (value.value().isPresent()
                                ? Thousandths.round(value.value().getAsDouble())
                                : "none"))
                .toList();

        assertThat(expected).hasSize(3 * 12 + 5).anyMatch(row -> row.startsWith("SU 2022 365 of 365 "));
        assertThat(InMemoryHourlyAnswer.of(hours, query).rows())
                .map(IndexRow.class::cast)
                .map(row -> row.index().id() + " " + row.period() + " " + row.count() + " of " + row.expectedCount()
                        + " " + (row.value() == null ? "none" : row.value()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void days_give_the_very_numbers_of_their_hours() {
        String metrics = "'metrics':['temperature_c','precipitation_mm','wind_gust_ms','pressure_msl_hpa'],";
        String all = metrics + "'statistics':['count','mean','min','max','sum','stddev'],'granularity':";
        for (String cityId : List.of(PARIS, NEW_YORK)) {
            for (String rest : List.of(
                    all + "'day'",
                    all + "'month'",
                    all + "'season'",
                    all + "'year','reference':{'from':2020,'to':2022}",
                    all + "'period','filters':{'months':[3,10,12]}",
                    all + "'month_of_year'",
                    "'granularity':'month','indices':['SU','FD','TXx','TNn','PRCPTOT','CDD','TX90p'],"
                            + "'degree_days':[{'method':'dju_costic'}],'reference':{'from':2020,'to':2023}")) {
                // From before the first hour to after the last, both changes of the clock of each year included.
                Query query = asked(cityId, "2019-12-15", "2024-04-15", rest);

                QueryResult ofDays =
                        QueryResult.of(table, table.latestVersion().orElseThrow(), query, Gazetteer.bundled());

                QueryPlan plan = QueryPlan.of(query, Gazetteer.bundled());
                QueryResult ofHours = QueryResult.of(
                        new HourlyHistoryView(table, table.latestVersion().orElseThrow())
                                .aggregate(plan)
                                .orElseThrow(),
                        plan);
                assertThat(ofDays.view()).isEqualTo(HistoryViewName.DAILY);
                assertThat(ofDays.rows()).as(rest).isNotEmpty().isEqualTo(ofHours.rows());
                assertThat(ofDays.sources()).isEqualTo(ofHours.sources()).isNotEmpty();
            }
        }
    }

    @Test
    void what_days_cannot_tell_is_answered_by_the_hours() {
        for (String rest : List.of(
                "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'hour'",
                "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'hour_of_day'",
                "'metrics':['temperature_c'],'statistics':['p95'],'granularity':'month'",
                "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'month','filters':{'hours':[12]}",
                "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'month',"
                        + "'filters':{'where':[{'metric':'wind_speed_ms','op':'>','value':5}]}")) {
            Query query = asked(PARIS, "2022-01-01", "2022-02-28", rest);

            assertThat(QueryResult.of(table, table.latestVersion().orElseThrow(), query, Gazetteer.bundled())
                            .view())
                    .as(rest)
                    .isEqualTo(HistoryViewName.HOURLY);
        }
    }

    @Test
    void days_are_read_as_spark_would_read_them() {
        Query query = query(PARIS, "2021-01-01", "2023-12-31", MONTH, TEMPERATURE, PRECIPITATION);
        DailyRollupSelection selection =
                QueryPlan.of(query, Gazetteer.bundled()).days().orElseThrow();
        DailyRollupUpdater.DaysVersion view = new DailyRollupUpdater(table, Gazetteer.bundled())
                .of(table.latestVersion().orElseThrow())
                .orElseThrow();
        DailyRollupTable days = view.days();

        assertThat(days.sums(view.version(), selection, BundledHistoryAgainstDuckDbTest::texts))
                .hasSizeGreaterThan(1_000)
                .containsExactlyInAnyOrderElementsOf(SelectionBySpark.of(selection, days.at(view.version()))
                        .mapPartitions(BundledHistoryAgainstDuckDbTest::texts)
                        .collect());
    }

    private static Iterator<String> texts(Iterator<InternalRow> days) {
        List<String> texts = new ArrayList<>();
        days.forEachRemaining(day -> texts.add(day.getUTF8String(0) + " " + day.getUTF8String(1) + " "
                + day.getLong(2) + " "
                + (day.isNullAt(4) ? "none" : day.getLong(3) + " " + day.getLong(4) + " " + day.getLong(6))));
        return texts.iterator();
    }

    private static List<HourlyValue> temperatures(String cityId) {
        return hours
                .where(col("city_id").equalTo(cityId))
                .select(col("observed_at"), HourlyColumns.goodValue(TEMPERATURE))
                .collectAsList()
                .stream()
                .filter(row -> !row.isNullAt(1))
                .map(row -> new HourlyValue(row.getTimestamp(0).toInstant(), row.getLong(1)))
                .toList();
    }

    private static List<String> answered(Query query) {
        return InMemoryHourlyAnswer.of(hours, query).rows().stream()
                .map(row -> row.period() + " " + row.count() + " of " + row.expectedCount()
                        + (row.count() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " mean %.3f min %.3f max %.3f sum %.3f",
                                        MetricRowValues.mean(row),
                                        MetricRowValues.min(row),
                                        MetricRowValues.max(row),
                                        MetricRowValues.sum(row))))
                .toList();
    }

    /** Knows nothing of Vigie's code: its own CSV reader, its own time zones (ICU), decimals instead of thousandths. */
    private static List<String> computedByDuckDb(
            String file, String city, String zone, String column, String format, String time, String from, String to)
            throws SQLException {
        String sql = """
                WITH hours AS (
                    SELECT %s AS instant, %s AS value
                    FROM read_csv('%s', columns = %s, header = true)
                    WHERE city = '%s'
                ), local AS (
                    SELECT instant AT TIME ZONE '%s' AS local, value FROM hours
                )
                SELECT strftime(local, '%s') AS period, count(value) AS n, count(*) AS expected,
                       floor(sum(value * 1000)::DOUBLE / count(value) + 0.5)::BIGINT AS mean_milli,
                       min(value) AS lowest, max(value) AS highest, sum(value) AS total
                FROM local
                WHERE local >= '%s' AND local < DATE '%s' + INTERVAL 1 DAY
                GROUP BY period ORDER BY period
                """.formatted(
                time, column, LoadedBundledHistory.FOLDER.resolve(file), columns(file), city, zone, format, from, to);
        List<String> rows = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(String.format(
                        Locale.ROOT,
                        "%s %d of %d mean %.3f min %.3f max %.3f sum %.3f",
                        result.getString("period"),
                        result.getLong("n"),
                        result.getLong("expected"),
                        result.getLong("mean_milli") / 1000.0,
                        result.getBigDecimal("lowest"),
                        result.getBigDecimal("highest"),
                        result.getBigDecimal("total")));
            }
        }
        return rows;
    }

    private static String columns(String file) {
        String values = file.contains("world")
                ? "'temperature_c': 'DECIMAL(9,3)', 'relative_humidity_pct': 'DECIMAL(9,3)',"
                        + " 'cloud_cover_pct': 'DECIMAL(9,3)', 'wind_speed_kmh': 'DECIMAL(9,3)'"
                : "'temperature_c': 'DECIMAL(9,3)', 'precipitation_mm': 'DECIMAL(9,3)', 'wind_speed_kmh': 'DECIMAL(9,3)',"
                        + " 'cloud_cover_pct': 'DECIMAL(9,3)', 'relative_humidity_pct': 'DECIMAL(9,3)',"
                        + " 'soil_moisture_1_3cm_m3m3': 'DOUBLE'";
        return "{'city': 'VARCHAR', 'time_utc': 'TIMESTAMPTZ', " + values + "}";
    }
}
