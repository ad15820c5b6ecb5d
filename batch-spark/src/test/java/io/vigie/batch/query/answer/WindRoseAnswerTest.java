package io.vigie.batch.query.answer;

import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_DIRECTION;
import static io.vigie.model.Metric.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.LoadedBundledHistory;
import io.vigie.batch.query.definitions.Definitions;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.view.HistoryAggregates;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.wind.WindRoseForceClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wind roses: those of two airports equal what windrose and numpy make of the same file, and rules at the edges. */
class WindRoseAnswerTest {
    private static final Path LONGER = Path.of("..", "embedded", "longer-history");
    private static final String SAN_FRANCISCO = "5391959";
    private static final String MIAMI = "4164138";
    private static final String ROSE = "'granularity':'period','wind_sectors':16";

    private static HourlyTable table;

    @BeforeAll
    static void the_airports_are_loaded(@TempDir Path folder) throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.write(files.resolve("airports.csv"), lines());
        Files.write(
                files.resolve("cities.csv"),
                List.of(
                        "file,source,city,city_id",
                        "airports.csv,isd-lite:724940-23234,724940:23234," + SAN_FRANCISCO,
                        "airports.csv,isd-lite:722020-12839,722020:12839," + MIAMI));
        table = LoadedBundledHistory.loadedInto(folder.resolve("hourly"), files);
    }

    /** The hours of one year at each airport, and the days around it. */
    private static List<String> lines() throws IOException {
        Path file = LONGER.resolve("isdlite-us-airports.csv.gz");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return reader.lines()
                    .filter(line -> Stream.of("724940:23234,2010", "724940:23234,2011,01,01", "722020:12839,2012")
                            .anyMatch(line::startsWith))
                    .toList();
        }
    }

    @Test
    void a_year_of_san_francisco_is_what_windrose_and_numpy_make_of_it() throws Exception {
        List<WindRow> rows = answered(asked(SAN_FRANCISCO, "2010-01-01", "2010-12-31", ROSE));

        WindRow all = rows.get(0);
        assertThat(all.count()).isEqualTo(8_757);
        assertThat(all.expectedCount()).isEqualTo(8_760);
        assertThat(all.hours()).isEqualTo(8_757 - 1_413);
        assertThat(all.meanMs()).isEqualTo(4.275);
        assertThat(all.whole()).isEqualTo(new WindRow.Whole(1_413, 16.136, 0, 2.808, 272.078, 0.657));
        assertThat(table(rows)).isEqualTo(published("san-francisco-2010.csv"));
        assertThat(rows.get(13))
                .returns(270.0, WindRow::fromDeg)
                .returns(2_448L, WindRow::hours)
                .returns(27.955, WindRow::sharePct);
    }

    @Test
    void directions_by_tens_of_degrees_have_a_sector_each_of_36() throws Exception {
        List<WindRow> rows =
                answered(asked(MIAMI, "2012-01-01", "2012-12-31", "'granularity':'year','wind_sectors':36"));

        assertThat(rows.get(0).count()).isEqualTo(8_778);
        assertThat(rows.get(0).whole()).isEqualTo(new WindRow.Whole(1_930, 21.987, 0, 1.525, 97.233, 0.49));
        assertThat(table(rows)).isEqualTo(published("miami-2012.csv"));
    }

    @Test
    void hours_are_read_as_spark_would_read_them() {
        Query query = asked(SAN_FRANCISCO, "2010-01-01", "2010-12-31", "'granularity':'month','wind_sectors':8");
        QueryPlan plan = QueryPlan.of(query, Gazetteer.bundled());
        long version = table.latestVersion().orElseThrow();

        List<AnswerRow> withSpark = QueryResult.of(
                        new HistoryAggregates(
                                InMemoryHourlyAnswer.aggregates(table.at(version), plan),
                                StationDailyAggregates.NONE,
                                HistoryViewName.HOURLY),
                        plan)
                .rows();

        assertThat(withSpark).hasSize(12 * 9).isEqualTo(answered(query));
    }

    @Test
    void north_is_0_and_360_and_calm_air_has_no_side() {
        var hours = wind(TestHourlyRows.none(), 0, 5_000, 0);
        wind(hours, 1, 5_000, 360_000);
        wind(hours, 2, 5_000, 348_750);
        wind(hours, 3, 5_000, 11_250);
        wind(hours, 4, 299, 90_000);
        hours.and(PARIS, stamp(5), WIND_SPEED, 0);
        hours.and(PARIS, stamp(6), WIND_DIRECTION, 90_000);

        List<WindRow> rows = rows(hours, ROSE);

        assertThat(rows).hasSize(17);
        assertThat(rows.get(0))
                .returns("all", WindRow::part)
                .returns(6L, WindRow::count)
                .returns(24L, WindRow::expectedCount)
                .returns(4L, WindRow::hours)
                .returns(3.383, WindRow::meanMs); // (4 × 5 + 0.299) / 6
        assertThat(rows.get(0).whole()).returns(2L, WindRow.Whole::calm).returns(33.333, WindRow.Whole::calmPct);
        assertThat(rows.subList(1, 4))
                .extracting(WindRow::fromDeg, WindRow::hours, WindRow::sharePct, WindRow::meanMs)
                .containsExactly(tuple(0.0, 3L, 50.0, 5.0), tuple(22.5, 1L, 16.667, 5.0), tuple(45.0, 0L, 0.0, null));
        assertThat(rows.get(1).ofForce(WindRoseForceClass.BFT_3)).isEqualTo(3);
    }

    @Test
    void wind_without_a_direction_is_counted_apart_and_much_of_it_leaves_no_shares() {
        var few = TestHourlyRows.none();
        for (int hour = 0; hour < 8; hour++) {
            wind(few, hour, 2_000, 180_000);
        }
        few.and(PARIS, stamp(8), WIND_SPEED, 1_500).and(PARIS, stamp(9), WIND_SPEED, 1_500);
        var many = TestHourlyRows.none();
        wind(many, 0, 2_000, 180_000);
        many.and(PARIS, stamp(1), WIND_SPEED, 1_500);

        assertThat(rows(few, ROSE).get(0))
                .returns(8L, WindRow::count)
                .returns(100.0, WindRow::sharePct)
                .returns(new WindRow.Whole(0, 0.0, 2, 2.0, 180.0, 1.0), WindRow::whole);
        assertThat(rows(many, ROSE).get(0))
                .returns(1L, WindRow::count)
                .returns(null, WindRow::sharePct)
                .returns(new WindRow.Whole(0, null, 1, null, null, null), WindRow::whole);
        assertThat(result(many, ROSE).remarks().get(0).en()).contains("have no direction on record");
        assertThat(result(few, ROSE).remarks()).isEmpty();
    }

    @Test
    void filters_and_conditions_choose_the_hours_of_a_rose() {
        var hours = wind(TestHourlyRows.none(), 10, 5_000, 90_000).with(TEMPERATURE, 30_000);
        wind(hours, 11, 5_000, 180_000).with(TEMPERATURE, 20_000);
        wind(hours, 20, 5_000, 270_000).with(TEMPERATURE, 30_000);
        String warmNoons = "'granularity':'hour_of_day','wind_sectors':8,'filters':{'hours':[12,13],"
                + "'where':[{'metric':'temperature_c','op':'>=','value':25}]}";

        // Paris is two hours ahead of UTC in July.
        assertThat(rows(hours, warmNoons).stream().filter(row -> row.fromDeg() == null))
                .extracting(AnswerRow::period, AnswerRow::count, AnswerRow::expectedCount, WindRow::hours)
                .containsExactly(tuple("12", 1L, 1L, 1L), tuple("13", 0L, 1L, 0L));
    }

    @Test
    void a_rose_comes_with_statistics_and_degree_days_and_says_what_it_means() {
        var hours = wind(TestHourlyRows.none(), 10, 5_000, 90_000).with(TEMPERATURE, 30_000);
        String rest = "'metrics':['wind_speed_ms'],'statistics':['mean'],'granularity':'day','wind_sectors':8,"
                + "'degree_days':[{'method':'gdd'}]";
        Query query = asked(PARIS, "2021-07-01", "2021-07-01", rest);

        QueryResult result = InMemoryHourlyAnswer.of(hours.rows(), query);

        assertThat(result.rows()).hasSize(1 + 9 + 1);
        assertThat(result.rows().get(0))
                .isInstanceOfSatisfying(
                        MetricRow.class, row -> assertThat(row.count()).isEqualTo(1));
        assertThat(((WindRow) result.rows().get(1)).whole()).isEqualTo(new WindRow.Whole(0, 0.0, 0, 5.0, 90.0, 1.0));
        assertThat(Objects.requireNonNull(Definitions.of(query, result).get("wind"))
                        .en())
                .contains("8 sectors", "EPA-454/R-99-005", "0.3 m/s");
    }

    private static TestHourlyRows wind(TestHourlyRows hours, int hour, long speedMilli, long directionMilli) {
        return hours.and(PARIS, stamp(hour), WIND_SPEED, speedMilli).with(WIND_DIRECTION, directionMilli);
    }

    private static String stamp(int hour) {
        return "2021-07-01T%02d:00:00Z".formatted(hour);
    }

    private static List<WindRow> rows(TestHourlyRows hours, String rest) {
        return winds(result(hours, rest).rows());
    }

    private static QueryResult result(TestHourlyRows hours, String rest) {
        Dataset<org.apache.spark.sql.Row> rows = hours.rows();
        return InMemoryHourlyAnswer.of(rows, asked(PARIS, "2021-07-01", "2021-07-01", rest));
    }

    private static List<WindRow> answered(Query query) {
        return winds(QueryResult.of(table, table.latestVersion().orElseThrow(), query, Gazetteer.bundled())
                .rows());
    }

    private static List<WindRow> winds(List<AnswerRow> rows) {
        return rows.stream().map(WindRow.class::cast).toList();
    }

    /** The sectors of a rose, as the published tables have them. */
    private static List<String> table(List<WindRow> rows) {
        return rows.stream()
                .skip(1)
                .map(row -> row.fromDeg() + ","
                        + String.join(
                                ",",
                                Stream.of(WindRoseForceClass.values())
                                        .map(force -> String.valueOf(row.ofForce(force)))
                                        .toList())
                        + "," + row.meanMs())
                .toList();
    }

    private static List<String> published(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WindRoseAnswerTest.class.getResourceAsStream("/windrose/" + name)),
                StandardCharsets.US_ASCII))) {
            List<String> lines = new ArrayList<>(reader.lines().toList());
            lines.remove(0);
            return lines;
        }
    }
}
