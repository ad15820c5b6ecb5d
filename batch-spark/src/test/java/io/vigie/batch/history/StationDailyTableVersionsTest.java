package io.vigie.batch.history;

import static io.vigie.batch.TestHourlyRows.none;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationDailyTableVersionsTest {
    private static final String PARIS = "2988507";
    private static final LocalDate FIRST = LocalDate.parse("1959-12-31");
    private static final LocalDate LAST = LocalDate.parse("1960-01-01");

    @TempDir
    private Path folder;

    private HourlyTable hours;
    private StationDailyTable days;

    @BeforeEach
    void an_empty_history() {
        hours = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        hours.create();
        days = hours.stationDays();
    }

    @Test
    void a_version_of_the_hours_shows_the_days_that_there_were() {
        days.put(List.of(day("a", FIRST, 10_000)), "test");
        long before = hours.latestVersion().orElseThrow();
        days.put(List.of(day("a", FIRST, 11_000), day("a", LAST, 12_000), day("b", LAST, 13_000)), "test");

        assertThat(shownBy(0)).isEmpty();
        assertThat(shownBy(before)).containsExactly(day("a", FIRST, 10_000));
        assertThat(shownBy(before + 1))
                .containsExactlyInAnyOrder(day("a", FIRST, 11_000), day("a", LAST, 12_000), day("b", LAST, 13_000));
        assertThat(days.of(days.shownBy(before + 1).orElseThrow(), List.of(PARIS), LAST, LAST))
                .hasSize(2);
    }

    /** The process died after the first commit: nothing else is left of it. */
    @Test
    void a_load_that_dies_between_its_commits_shows_nothing_until_it_is_repeated() {
        days.put(List.of(day("a", FIRST, 10_000)), "test");
        long version = hours.latestVersion().orElseThrow();

        days.commit(List.of(day("a", FIRST, 11_000), day("a", LAST, 12_000)), (fresh, held) -> fresh, "test");

        assertThat(hours.latestVersion()).hasValue(version);
        assertThat(shownBy(version)).containsExactly(day("a", FIRST, 10_000));
        assertThat(days.put(List.of(day("a", FIRST, 11_000), day("a", LAST, 12_000)), "test"))
                .isZero();
        assertThat(hours.latestVersion()).hasValue(version + 1);
        assertThat(shownBy(version + 1)).containsExactlyInAnyOrder(day("a", FIRST, 11_000), day("a", LAST, 12_000));
    }

    @Test
    void hours_loaded_later_show_the_same_days() {
        days.put(List.of(day("a", FIRST, 10_000)), "test");
        long basis = hours.latestVersion().orElseThrow();

        var rows =
                none().and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_000).rows();
        assertThat(hours.replaceYears(rows, List.of(2021), basis, "test")).isTrue();

        assertThat(hours.at(basis + 1).count()).isEqualTo(1);
        assertThat(shownBy(basis + 1)).containsExactly(day("a", FIRST, 10_000));
    }

    private static StationDailyReading day(String source, LocalDate date, long milli) {
        return new StationDailyReading(PARIS, source, date, Map.of(TX, Value.of(TX, milli)));
    }

    private List<StationDailyReading> shownBy(long hourlyVersion) {
        return days.shownBy(hourlyVersion).stream()
                .boxed()
                .flatMap(version -> days.of(version, List.of(PARIS), FIRST, LAST).stream())
                .toList();
    }
}
