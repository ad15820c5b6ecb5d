package io.vigie.batch.history;

import static io.vigie.model.Metric.RELATIVE_HUMIDITY;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.observations.MetricValues;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load is taken back as if it had never been, or not at all. */
class LoadUndoTest {
    private static final String PARIS = "2988507";
    private static final Instant NOON = Instant.parse("2021-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    private HourlyTable table;
    private HistoryMerge merge;

    @BeforeEach
    void an_empty_history() {
        table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        table.create();
        merge = new HistoryMerge(LocalTestSpark.session(), table);
    }

    @Test
    void what_it_added_goes_what_it_replaced_returns_and_later_loads_stay() throws Exception {
        merge.put(List.of(hour(0, 10), hour(1, 11)), "import first, load A", false);
        merge.put(List.of(hour(1, 99), hour(2, 12)), "import wrong, load B", false);
        merge.put(List.of(hour(3, 13)), "import later, load C", false);
        long version = table.latestVersion().orElseThrow();

        assertThat(table.undo("B", Instant.now()).rows()).isEqualTo(2);

        assertThat(temperatures()).containsExactlyInAnyOrder("0: 10000", "1: 11000", "3: 13000");
        assertThat(table.latestVersion()).as("one commit").hasValue(version + 1);
        assertThatThrownBy(() -> table.undo("B", Instant.now()))
                .isInstanceOf(LoadUndoException.class)
                .hasMessage("Cannot take back load B: it was taken back already");
    }

    @Test
    void rows_that_a_later_load_replaced_hold_it_until_that_is_taken_back() throws Exception {
        merge.put(List.of(hour(0, 10), hour(1, 11)), "import first, load A", false);
        merge.put(List.of(hour(1, 12)), "import later, load B", false);
        Set<String> before = temperatures();

        assertThatThrownBy(() -> table.undo("A", Instant.now()))
                .isInstanceOf(LoadUndoException.class)
                .hasMessage("Cannot take back load A: 1 of its rows are no longer as it left them: a later load"
                        + " replaced them. Take that back first");
        assertThat(temperatures()).isEqualTo(before);

        table.undo("B", Instant.now());
        assertThat(table.undo("A", Instant.now()).rows()).isEqualTo(2);
        assertThat(temperatures()).isEmpty();
    }

    /** A file per variable: the second completes the rows of the first. */
    @Test
    void the_files_of_a_load_that_complete_each_other_are_taken_back_together() throws Exception {
        merge.put(List.of(hour(5, 15)), "import other, load A", false);
        merge.add(List.of(hour(0, 10)), "import temperature.csv, load B", true);
        merge.add(
                List.of(reading(
                        0, MetricValues.builder().put(RELATIVE_HUMIDITY, 50).build())),
                "import humidity.csv, load B",
                true);

        assertThat(table.undo("B", Instant.now()).rows()).isEqualTo(2);

        assertThat(temperatures()).containsExactly("5: 15000");
    }

    @Test
    void days_are_taken_back_too_and_what_is_shown_says_so() throws Exception {
        StationDailyTable days = table.stationDays();
        days.put(List.of(day("2000-01-01", 1_000)), "import first, load A");
        days.put(List.of(day("2000-01-01", 9_000), day("2000-01-02", 2_000)), "import wrong, load B");

        assertThat(table.undo("B", Instant.now()).rows()).isEqualTo(2);

        assertThat(shownDays()).containsExactly(day("2000-01-01", 1_000));
        assertThatThrownBy(() -> table.undo("B", Instant.now())).hasMessageEndingWith("it was taken back already");
    }

    @Test
    void where_days_cannot_be_taken_back_the_hours_of_the_same_load_stay() throws Exception {
        merge.put(List.of(hour(0, 10)), "import hours, load A", false);
        table.stationDays().put(List.of(day("2000-01-01", 1_000)), "import days, load A");
        table.stationDays().put(List.of(day("2000-01-01", 2_000)), "import days, load B");

        assertThatThrownBy(() -> table.undo("A", Instant.now())).isInstanceOf(LoadUndoException.class);

        assertThat(temperatures()).containsExactly("0: 10000");
    }

    @Test
    void the_daily_view_follows_a_year_that_is_gone() throws Exception {
        DailyRollupUpdater view = new DailyRollupUpdater(table, Gazetteer.bundled());
        merge.put(List.of(hour(0, 10)), "import first, load A", false);
        view.bringUp();
        assertThat(view.daysOf(table.latestVersion().orElseThrow()).count()).isEqualTo(1);

        table.undo("A", Instant.now());
        view.bringUp();

        long version = table.latestVersion().orElseThrow();
        assertThat(view.of(version)).isPresent();
        assertThat(view.daysOf(version).count()).isZero();
    }

    @Test
    void a_load_that_nobody_made_and_one_of_long_ago_are_refused() throws Exception {
        merge.put(List.of(hour(0, 10)), "import first, load A", false);

        assertThatThrownBy(() -> table.undo("B", Instant.now()))
                .hasMessage("Cannot take back load B: the history has no commit of it; it changed nothing, or nobody"
                        + " made it");
        assertThatThrownBy(() -> table.undo("A", Instant.now().plus(Duration.ofDays(60))))
                .isInstanceOf(LoadUndoException.class)
                .hasMessageEndingWith("and versions are kept for 60 days");
        assertThat(temperatures()).containsExactly("0: 10000");
    }

    private static HourlyReading hour(int hours, double celsius) {
        return reading(hours, MetricValues.builder().put(TEMPERATURE, celsius).build());
    }

    private static HourlyReading reading(int hours, MetricValues values) {
        return new HourlyReading(PARIS, "station", NOON.plus(Duration.ofHours(hours)), values);
    }

    private static StationDailyReading day(String date, long milli) {
        return new StationDailyReading(
                PARIS,
                "station",
                LocalDate.parse(date),
                Map.of(DailyElement.TX, StationDailyReading.Value.of(DailyElement.TX, milli, null, null, null)));
    }

    private List<StationDailyReading> shownDays() {
        StationDailyTable days = table.stationDays();
        long shown = days.shownBy(table.latestVersion().orElseThrow()).orElseThrow();
        return days.of(shown, List.of(PARIS), LocalDate.parse("1990-01-01"), LocalDate.parse("2010-01-01"));
    }

    private Set<String> temperatures() {
        String value = "temperature_c_milli";
        return table.at(table.latestVersion().orElseThrow()).select("observed_at", value).collectAsList().stream()
                .map((Row row) ->
                        Duration.between(NOON, row.getTimestamp(0).toInstant()).toHours() + ": " + row.get(1))
                .collect(Collectors.toSet());
    }
}
