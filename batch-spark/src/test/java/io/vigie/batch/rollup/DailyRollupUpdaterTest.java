package io.vigie.batch.rollup;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.DailyRollupTable;
import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.HourlyTable;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.observations.MetricValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyRollupUpdaterTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final String ST_JOHNS = "6324733";
    private static final Gazetteer GAZETTEER = Gazetteer.bundled();

    private Path folder;
    private HourlyTable hours;
    private DailyRollupUpdater view;

    @BeforeEach
    void an_empty_history(@TempDir Path folder) {
        this.folder = folder.resolve("hourly");
        hours = new HourlyTable(LocalTestSpark.session(), this.folder.toString());
        hours.create();
        view = new DailyRollupUpdater(hours, GAZETTEER);
    }

    @Test
    void a_day_is_the_citys_own_and_an_interval_belongs_to_the_day_in_which_it_ends() {
        List<Row> days = DailyRollup.of(
                        TestHourlyRows.none()
                                // In summer, days of Paris begin at 22:00 UTC.
                                .and(PARIS, "2021-06-01T21:00:00Z", TEMPERATURE, 10_000)
                                .and(PARIS, "2021-06-01T22:00:00Z", TEMPERATURE, -20_000)
                                .with(PRECIPITATION, 400)
                                .and(PARIS, "2021-06-01T23:00:00Z", TEMPERATURE, 30_000)
                                .and(
                                        PARIS,
                                        "station",
                                        "2021-06-02T00:00:00Z",
                                        TEMPERATURE,
                                        99_000,
                                        "ABOVE_WORLD_RECORD")
                                .rows(),
                        GAZETTEER)
                .orderBy("day")
                .collectAsList();

        assertThat(days)
                .extracting(
                        day -> day.getAs("day").toString(),
                        day -> day.getAs("temperature_c_count"),
                        day -> day.getAs("temperature_c_sum_milli"),
                        day -> day.getAs("temperature_c_min_milli"),
                        day -> day.getAs("temperature_c_max_milli"),
                        day -> day.getAs("temperature_c_squares_micro"),
                        day -> day.getAs("precipitation_mm_sum_milli"))
                .containsExactly(
                        tuple("2021-06-01", 1L, 10_000L, 10_000L, 10_000L, 100_000_000L, 400L),
                        tuple("2021-06-02", 2L, 10_000L, -20_000L, 30_000L, 1_300_000_000L, null));
    }

    @Test
    void the_longest_and_the_shortest_day_have_25_and_23_hours() {
        assertThat(DailyRollup.of(
                                TestHourlyRows.none()
                                        .andEveryHour(PARIS, "2021-03-26T23:00:00Z", 71, TEMPERATURE, 1)
                                        .andEveryHour(LYON, "2021-10-29T22:00:00Z", 73, TEMPERATURE, 1)
                                        .rows(),
                                GAZETTEER)
                        .orderBy("day")
                        .collectAsList())
                .extracting(day -> day.<Long>getAs("temperature_c_count"))
                .containsExactly(24L, 23L, 24L, 24L, 25L, 24L);
    }

    @Test
    void a_view_follows_the_hours_change_by_change_and_answers_for_one_version_only() throws IOException {
        HistoryMerge merge = new HistoryMerge(LocalTestSpark.session(), hours);
        assertThat(view.of(0)).isEmpty();
        // Local days that the UTC year cuts; then another city beside; then hours corrected and others that come later.
        hours.replaceYears(
                TestHourlyRows.none()
                        .andEveryHour(PARIS, "2020-12-31T00:00:00Z", 48, TEMPERATURE, 5_000)
                        .andEveryHour(ST_JOHNS, "2021-01-01T03:00:00Z", 3, TEMPERATURE, 8_000)
                        .rows(),
                List.of(2020, 2021),
                0,
                "first");
        view.bringUp();
        assertThat(view.of(1)).isPresent();

        merge.add(every(LYON, "2021-01-01T06:00:00Z", 3, 6_000), "second", false);
        // As a writer leaves it that dies between its two commits.
        assertThat(view.of(2)).isEmpty();
        assertThat(view.of(1)).isPresent();

        view.bringUp();
        view.bringUp();
        assertThat(view.of(1)).isEmpty();
        assertThat(view.of(2)).isPresent();
        assertThat(hours.days().latestVersion()).as("commits: one a change").hasValue(2);

        merge.put(every(PARIS, "2021-01-01T22:00:00Z", 4, 9_000), "third", false);
        view.bringUp();
        assertThat(view.of(3)).isPresent();
        assertThat(rows(hours.days()))
                .hasSize(7)
                .isEqualTo(texts(DailyRollup.of(hours.at(3), GAZETTEER).collectAsList()));
    }

    @Test
    void days_of_other_clocks_or_of_a_table_made_anew_are_not_read_and_are_made_again() {
        hours.replaceYears(
                TestHourlyRows.none()
                        .and(PARIS, "2021-06-01T23:00:00Z", TEMPERATURE, 1)
                        .rows(),
                List.of(2021),
                0,
                "one");
        view.bringUp();
        assertThat(new DailyRollupUpdater(hours, GAZETTEER, "2199z-0").of(1)).isEmpty();

        FileUtil.fullyDelete(folder.toFile());
        hours.create();
        hours.replaceYears(
                TestHourlyRows.none()
                        .and(LYON, "2022-06-01T12:00:00Z", TEMPERATURE, 1)
                        .rows(),
                List.of(2022),
                0,
                "another");
        assertThat(hours.latestVersion()).hasValue(1);
        assertThat(view.of(1)).isEmpty();

        view.bringUp();
        assertThat(view.of(1)).isPresent();
        assertThat(rows(hours.days())).singleElement().asString().contains(LYON);
    }

    private static List<HourlyReading> every(String cityId, String first, int hours, long milli) {
        List<HourlyReading> readings = new ArrayList<>();
        for (int i = 0; i < hours; i++) {
            readings.add(new HourlyReading(
                    cityId,
                    "station",
                    Instant.parse(first).plusSeconds(3600L * i),
                    MetricValues.builder().putMilli(TEMPERATURE, milli).build()));
        }
        return readings;
    }

    private static List<String> rows(DailyRollupTable days) {
        return texts(days.at(days.latestVersion().orElseThrow()).collectAsList());
    }

    private static List<String> texts(List<Row> days) {
        return days.stream().map(Row::toString).sorted().toList();
    }
}
