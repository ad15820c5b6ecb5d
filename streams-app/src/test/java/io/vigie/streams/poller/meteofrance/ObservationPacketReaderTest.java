package io.vigie.streams.poller.meteofrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.streams.poller.station.FeedResponse;
import io.vigie.streams.poller.station.SkippedRecord;
import io.vigie.streams.poller.station.StationReport;
import io.vigie.streams.poller.station.UnusableFileException;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.streams.poller.station.UnusableReportException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationPacketReaderTest {

    private static final String NULL = "null";

    /** Every value of every Radome station, converted here by hand: K − 273.15, Pa / 100, eighths × 12.5, −0.1 mm is a trace. */
    @Test
    void every_recorded_value_is_taken_in_our_units() throws UnusableFileException {
        Map<String, StationReport> reports = new java.util.HashMap<>();
        FeedResponse.Reports read = read(StubMeteoFrance.ALL_STATIONS);
        read.reports().forEach(report -> reports.put(report.station().id(), report));

        assertThat(read.skipped()).isEmpty();
        assertThat(reports).hasSize(677);
        int values = 0;
        for (Object record : (List<?>)
                Objects.requireNonNull(Json.tree(StubMeteoFrance.ALL_STATIONS.getBytes(StandardCharsets.UTF_8)))) {
            Map<?, ?> sent = (Map<?, ?>) record;
            StationObservation report = (StationObservation) reports.get(sent.get("geo_id_insee"));
            if (report == null) {
                continue;
            }
            assertThat(report.observedAt()).isEqualTo(Instant.parse("2024-10-17T14:00:00Z"));
            assertThat(report.setAside()).isEmpty();
            values += same(report, Metric.TEMPERATURE, sent.get("t"), 1, -273.15);
            values += same(report, Metric.RELATIVE_HUMIDITY, sent.get("u"), 1, 0);
            values += same(report, Metric.WIND_SPEED, sent.get("ff"), 1, 0);
            values += same(report, Metric.WIND_GUST, sent.get("fxi"), 1, 0);
            values += same(report, Metric.PRESSURE_MSL, sent.get("pmer"), 0.01, 0);
            values += same(
                    report,
                    Metric.PRECIPITATION,
                    Double.valueOf(-0.1).equals(sent.get("rr1")) ? Double.valueOf(0) : sent.get("rr1"),
                    1,
                    0);
            values += same(
                    report,
                    Metric.CLOUD_COVER,
                    Double.valueOf(9).equals(sent.get("n")) ? null : sent.get("n"),
                    12.5,
                    0);
            boolean calm = Double.valueOf(0).equals(sent.get("ff"));
            values += same(report, Metric.WIND_DIRECTION, calm ? null : sent.get("dd"), 1, 0);
        }
        assertThat(values).isGreaterThan(4_000);
    }

    private static int same(
            StationObservation report, Metric metric, @Nullable Object sent, double factor, double shift) {
        OptionalDouble found = report.measured().value(metric);
        if (sent == null) {
            assertThat(found).as(report.station().id() + " " + metric).isEmpty();
            return 0;
        }
        double expected = Math.floor((((Number) sent).doubleValue() * factor + shift) * 1000 + 0.5) / 1000;
        assertThat(found).as(report.station().id() + " " + metric).hasValue(expected);
        return 1;
    }

    /** A packet of one department holds a day: in each hour the reading is of {@code validity_time}. */
    @Test
    void the_time_of_a_reading_is_its_validity_time() throws UnusableFileException {
        List<? extends StationReport> boos = read(StubMeteoFrance.ROUEN).reports().stream()
                .filter(report -> report.station().id().equals("76116001"))
                .toList();

        assertThat(boos).hasSize(25).extracting(StationReport::observedAt).doesNotHaveDuplicates();
        assertThat(boos.get(0).observedAt()).isEqualTo(Instant.parse("2024-10-17T14:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "t, 9999, TEMPERATURE, t is 9999",
        "t, '\"16\"', TEMPERATURE, t is 16",
        "u, -1, RELATIVE_HUMIDITY, u is -1",
        "ff, 200, WIND_SPEED, ff is 200",
        "dd, 0, WIND_DIRECTION, dd is 0",
        "dd, 361, WIND_DIRECTION, dd is 361",
        "rr1, -1, PRECIPITATION, rr1 is -1",
        "n, 10, CLOUD_COVER, n is 10",
        "pmer, 1013, PRESSURE_MSL, pmer is 1013",
        "fxi, [], WIND_GUST, fxi is []",
    })
    void a_value_that_cannot_be_is_set_aside_and_named(String field, String value, Metric metric, String why)
            throws UnusableFileException {
        StationObservation report = only(record(field, value));

        assertThat(report.measured().milli(metric)).isEmpty();
        assertThat(report.setAside()).containsExactly(why);
    }

    @ParameterizedTest
    @CsvSource({"n, 9, CLOUD_COVER", "n, null, CLOUD_COVER", "ff, null, WIND_DIRECTION", "ff, 0, WIND_DIRECTION"})
    void what_was_not_seen_or_has_no_direction_is_absent(String field, String value, Metric metric)
            throws UnusableFileException {
        StationObservation report = only(record(field, value));

        assertThat(report.measured().milli(metric)).isEmpty();
        assertThat(report.setAside()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "geo_id_insee, 75114001, TEXT",
        "geo_id_insee, '\"7511\"', TEXT",
        "lat, null, POSITION",
        "lat, 91, POSITION",
        "lon, '\"2\"', POSITION",
        "validity_time, '\"2024-10-17 14:00\"', TIME",
        "validity_time, null, TIME",
        "validity_time, '\"1969-12-31T23:00:00Z\"', TIME",
    })
    void a_record_that_is_no_report_is_skipped_with_its_reason(String field, String value, Reason reason)
            throws UnusableFileException {
        FeedResponse.Reports read = read("[" + record(field, value) + "," + record("u", "50") + ", 7]");

        assertThat(read.reports()).hasSize(1);
        assertThat(read.skipped())
                .extracting(SkippedRecord::why)
                .extracting(UnusableReportException::reason)
                .containsExactly(reason, Reason.COLUMNS);
    }

    @Test
    void a_number_that_json_does_not_have_is_missing_and_the_rest_is_taken() throws UnusableFileException {
        FeedResponse.Reports read = read("[" + record("u", "NaN") + "," + record("u", "50") + "]");

        assertThat(read.reports())
                .extracting(report -> ((StationObservation) report).measured().value(Metric.RELATIVE_HUMIDITY))
                .containsExactly(OptionalDouble.empty(), OptionalDouble.of(50));
        assertThat(read.reports().get(0).setAside()).containsExactly("no JSON where a number should be");
    }

    @Test
    void without_a_temperature_a_report_cannot_be_used() throws UnusableFileException {
        StationObservation report = only(record("t", NULL));

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(UnusableReportException.class, report::values))
                .extracting(UnusableReportException::reason, Throwable::getMessage)
                .containsExactly(Reason.EMPTY, "it holds no temperature");
    }

    @Test
    void heights_come_from_the_list_of_stations() {
        assertThat(RadomeStations.bundled().elevationM("73054001")).hasValue(865);
        assertThat(RadomeStations.bundled().elevationM("75106001"))
                .as("Luxembourg measures temperature and rain alone")
                .isEmpty();
        assertThat(List.of(ObservationPacket.HOURLY.intervalS(), ObservationPacket.SIX_MINUTES.intervalS()))
                .containsExactly(3600, 360);
        assertThat(tuple(ObservationPacket.HOURLY.nextVisit(Instant.parse("2024-10-17T14:10:29Z"))))
                .isEqualTo(tuple(Instant.parse("2024-10-17T14:10:30Z")));
    }

    private static StationObservation only(String record) throws UnusableFileException {
        List<? extends StationReport> reports = read("[" + record + "]").reports();
        assertThat(reports).hasSize(1);
        return (StationObservation) reports.get(0);
    }

    /** Paris-Montsouris with one field of another value. */
    private static String record(String field, String value) {
        Map<String, String> fields = new java.util.LinkedHashMap<>(Map.of(
                "geo_id_insee", "\"75114001\"",
                "lat", "48.821667",
                "lon", "2.337833",
                "validity_time", "\"2024-10-17T14:00:00Z\"",
                "t", "291.75",
                "u", "89",
                "ff", "1.3",
                "dd", "80",
                "rr1", "-0.1",
                "n", "8"));
        fields.put(field, value);
        return fields.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    }

    private static FeedResponse.Reports read(String packet) throws UnusableFileException {
        return new ObservationPacketReader(ObservationPacket.HOURLY, RadomeStations.bundled())
                .read(packet.getBytes(StandardCharsets.UTF_8));
    }
}
