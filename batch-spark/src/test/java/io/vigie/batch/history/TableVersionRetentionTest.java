package io.vigie.batch.history;

import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.batch.history.version.VersionExpiredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Delta 4.4.0 rejects a version that is not the newest and older than {@code delta.deletedFileRetentionDuration},
 * although all its files are there; tables written before that was set have its default, a week.
 */
class TableVersionRetentionTest {
    private static final String PARIS = "2988507";
    private static final TestHourlyRows PARIS_2021 =
            TestHourlyRows.none().and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_000);
    private static final Duration TEN_DAYS = Duration.ofDays(10);
    private static final Duration HUNDRED_DAYS = Duration.ofDays(100);

    @TempDir
    private Path folder;

    private HourlyTable table;

    @BeforeEach
    void an_empty_history() {
        table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        table.create();
    }

    @Test
    void a_version_named_by_an_answer_is_read_for_as_long_as_the_answer_is_kept() throws IOException {
        age("hourly", TEN_DAYS);
        table.replaceYears(PARIS_2021.rows(), List.of(2021), 0, "first");

        assertThat(table.at(0).count()).isZero();
    }

    @Test
    void a_table_from_before_is_given_the_retention_once() throws IOException {
        forgetRetention("hourly");
        table.create();
        table.create();
        assertThat(table.latestVersion()).hasValue(2);

        age("hourly", TEN_DAYS);
        table.replaceYears(PARIS_2021.rows(), List.of(2021), 2, "first");
        assertThat(table.at(0).count()).isZero();
    }

    @Test
    void a_version_that_is_no_longer_the_newest_and_too_old_is_looked_up_again() throws IOException {
        age("hourly", HUNDRED_DAYS);
        List<Long> seen = new ArrayList<>();

        long hours = OptimisticRetry.untilRead("count", () -> {
            long newest = table.latestVersion().orElseThrow();
            seen.add(newest);
            // The other writer, between look-up and reading.
            if (newest == 0) {
                table.replaceYears(PARIS_2021.rows(), List.of(2021), 0, "first");
            }
            return table.at(newest).count();
        });

        assertThat(seen).containsExactly(0L, 1L);
        assertThat(hours).isEqualTo(1);
    }

    @Test
    void a_version_that_was_never_there_is_no_lost_race() {
        assertThatThrownBy(() -> table.at(7)).isNotInstanceOf(VersionExpiredException.class);
        assertThatThrownBy(() -> OptimisticRetry.untilCommitted("load it", Optional::empty))
                .hasMessage("Cannot load it: other writers committed first, 10 times");
    }

    /** Last loaded by the program of before, weeks ago; then a loader died between its two commits. */
    @Test
    void days_whose_last_load_died_half_way_do_not_keep_the_coverage_from_being_computed() throws IOException {
        StationDailyTable days = table.stationDays();
        days.put(List.of(day("2021-06-01", 10_000)), "test");
        forgetRetention("hourly_reported_days");
        age("hourly_reported_days", TEN_DAYS);
        // As the program of before committed: nobody set the retention.
        long shown = days.shownBy(table.latestVersion().orElseThrow()).orElseThrow();
        new HourlyTable(LocalTestSpark.session(), folder.resolve("hourly").toString())
                .stationDays()
                .commit(List.of(day("2021-06-02", 12_000)), (fresh, held) -> fresh, "test");
        forgetRetention("hourly_reported_days");
        assertThatThrownBy(() -> days.at(shown)).isInstanceOf(VersionExpiredException.class);

        table.create();

        assertThat(HistoryCoverage.of(table, lit(true), Instant.now()))
                .singleElement()
                .satisfies(coverage -> assertThat(coverage.sources().get(0).lastAt())
                        .isEqualTo(Instant.parse("2021-06-01T23:00:00Z")));
    }

    private static StationDailyReading day(String date, long milli) {
        return new StationDailyReading(PARIS, "station", LocalDate.parse(date), Map.of(TX, Value.of(TX, milli)));
    }

    private void forgetRetention(String name) {
        LocalTestSpark.session()
                .sql("ALTER TABLE delta.`" + folder.resolve(name) + "` UNSET TBLPROPERTIES"
                        + " ('delta.deletedFileRetentionDuration', 'delta.logRetentionDuration')");
    }

    /** Delta takes the age of a version from that of its file in the log. */
    private void age(String name, Duration by) throws IOException {
        try (Stream<Path> log = Files.list(folder.resolve(name).resolve("_delta_log"))) {
            for (Path file : log.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
            }
        }
    }
}
