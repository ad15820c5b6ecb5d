package io.vigie.batch.query.answer;

import static io.vigie.batch.query.TestQueries.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.LoadedBundledHistory;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download in quarter hours, of the second day only 6:00 to 11:45: 24 rows are not 24 hours. */
class QuarterHourlyFileQueryTest {
    private static final String REYKJAVIK = "3413829";

    @Test
    void a_day_of_quarters_is_complete_only_if_its_hours_are(@TempDir Path folder) throws Exception {
        HourlyTable table = LoadedBundledHistory.loadedInto(
                folder.resolve("hourly"), Path.of("src", "test", "resources", "hours", "quarter-hours"));

        List<? extends AnswerRow> rows = QueryResult.of(
                        table,
                        table.latestVersion().orElseThrow(),
                        asked(
                                REYKJAVIK,
                                "2023-07-01",
                                "2023-07-03",
                                "'metrics':['temperature_c'],'statistics':['count'],'granularity':'day',"
                                        + "'degree_days':[{'method':'hdd_us'}]"),
                        Gazetteer.bundled())
                .rows();

        assertThat(rows.stream()
                        .filter(MetricRow.class::isInstance)
                        .map(row -> row.period() + " " + row.count() + " of " + row.expectedCount()))
                .containsExactly("2023-07-01 24 of 24", "2023-07-02 6 of 24", "2023-07-03 24 of 24");
        // The extremes of a whole day are 6 and 15 °C: 18.333 - 10.5.
        assertThat(rows.stream().filter(DegreeDayRow.class::isInstance).map(row -> ((DegreeDayRow) row).value()))
                .containsExactly(7.833, null, 7.833);
    }
}
