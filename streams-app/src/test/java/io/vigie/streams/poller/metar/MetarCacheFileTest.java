package io.vigie.streams.poller.metar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.streams.poller.station.SkippedRecord;
import io.vigie.streams.poller.station.Station;
import io.vigie.streams.poller.station.UnusableFileException;
import io.vigie.streams.poller.station.UnusableReportException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetarCacheFileTest {

    private static final String RECORDED = StubAviationWeather.recordedFile();

    @Test
    void recorded_rows_are_reports_but_for_those_that_are_nowhere() throws UnusableFileException {
        MetarCacheFile file = MetarCacheFile.read(RECORDED);

        assertThat(file.reports())
                .extracting(report -> report.station().id())
                .containsExactly("PAVD", "EGLL", "SCIC", "KAWO", "CYZR");
        assertThat(file.skipped())
                .extracting(
                        skipped -> skipped.text().substring(1, 11),
                        skipped -> skipped.why().getMessage())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("METAR KQEQ", "it is nowhere: a coordinate is '-99.9900'"),
                        org.assertj.core.groups.Tuple.tuple("METAR LFBT", "it is nowhere: a coordinate is ''"));
    }

    @Test
    void a_row_says_where_and_when_and_whether_the_report_is_a_routine_one() throws UnusableFileException {
        List<MetarCacheRow> reports = MetarCacheFile.read(RECORDED).reports();

        assertThat(reports.get(1))
                .isEqualTo(new MetarCacheRow(
                        new Station("EGLL", 51.478, -0.461, 25.0),
                        Instant.parse("2026-09-16T10:10:00Z"),
                        true,
                        "METAR EGLL 161010Z AUTO 24008KT 9999 SCT037 20/12 Q1017 NOSIG"));
        assertThat(reports.get(0).isRoutine()).isFalse();
    }

    @Test
    void lines_before_the_header_are_passed_over() throws UnusableFileException {
        assertThat(MetarCacheFile.read("No errors\nNo warnings\n14 ms\ndata source=metars\n7 results\n" + RECORDED)
                        .reports())
                .hasSize(5);
    }

    /** Compared with a city's height, NaN would keep the station from ever standing for it. */
    @ParameterizedTest
    @ValueSource(strings = {"9999", "NaN", "Infinity", "-501", "9001"})
    void an_elevation_that_no_land_has_is_unknown(String elevation) throws UnusableFileException {
        String egll = RECORDED.lines().toList().get(2);
        assertThat(egll).endsWith(",25");

        assertThat(MetarCacheFile.read(header() + egll.substring(0, egll.length() - 2) + elevation + "\n")
                        .reports()
                        .get(0)
                        .station()
                        .elevationM())
                .isNull();
    }

    @Test
    void a_report_as_long_as_the_file_is_skipped_in_a_few_words() {
        assertThatThrownBy(() -> Metar.decode("METAR ".repeat(10_000).replace(" M", "M"), true))
                .isInstanceOf(UnusableReportException.class)
                .satisfies(
                        why -> assertThat(why.getMessage()).hasSizeLessThan(310).endsWith("…"));
    }

    @Test
    void an_elevation_of_9999_is_unknown() throws UnusableFileException {
        String row = RECORDED.lines()
                .filter(line -> line.contains("KQEQ"))
                .findFirst()
                .orElseThrow()
                .replace("-99.9900,-99.9900", "38.5,-121.5");

        assertThat(MetarCacheFile.read(header() + row)
                        .reports()
                        .get(0)
                        .station()
                        .elevationM())
                .isNull();
    }

    @Test
    void a_row_with_other_columns_or_without_a_time_is_skipped() throws UnusableFileException {
        MetarCacheFile file = MetarCacheFile.read(header() + "METAR EGLL 161010Z 20/12,EGLL\n"
                + RECORDED.lines().toList().get(2).replace("2026-09-16T10:10:00.000Z", "yesterday") + "\n");

        assertThat(file.reports()).isEmpty();
        assertThat(file.skipped())
                .extracting(
                        skipped -> skipped.why().reason(),
                        skipped -> skipped.why().getMessage())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                UnusableReportException.Reason.COLUMNS, "it has 2 columns, the header 44"),
                        org.assertj.core.groups.Tuple.tuple(
                                UnusableReportException.Reason.TIME, "its time is 'yesterday'"));
    }

    @Test
    void what_is_not_the_file_is_rejected_whole() {
        assertThatThrownBy(() -> MetarCacheFile.read("<html>Service unavailable</html>"))
                .hasMessage("no line begins with raw_text");
        assertThatThrownBy(() -> MetarCacheFile.read("raw_text,station_id\n"))
                .hasMessage("it has no column observation_time");
    }

    @Test
    void a_row_with_an_open_quote_is_skipped() throws UnusableFileException {
        MetarCacheFile file = MetarCacheFile.read(header() + "\"METAR LFPG\n");

        assertThat(file.reports()).isEmpty();
        assertThat(file.skipped()).extracting(SkippedRecord::text).containsExactly("\"METAR LFPG");
    }

    private static String header() {
        return RECORDED.lines().findFirst().orElseThrow() + "\n";
    }
}
