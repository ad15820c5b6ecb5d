package io.vigie.streams;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.START;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertEventType;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.json.Json;
import io.vigie.model.units.UnitConversions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts as they come out of the whole topology; what starts and ends them is specified where the rules are, in the model. */
class AlertsTopologyTest {

    private static final Path HISTORY = Path.of("../embedded/history/openmeteo-archive-world.csv.gz");
    private static final Path EXAMPLES = Path.of("../contract/examples/alert.valid.json");
    private static final Instant PLAYED = Instant.parse("2026-11-22T09:15:05Z");

    private final SpeedLayerTestDriver speedLayer =
            new SpeedLayerTestDriver().activate(PARIS).activate(TOKYO);

    @AfterEach
    void close() {
        speedLayer.close();
    }

    @Test
    void an_alert_starts_changes_and_ends_with_the_readings_and_is_keyed_by_city() {
        temperature("12:00", 29.9);
        temperature("12:15", 30.2);
        temperature("12:30", 35.1);
        temperature("12:45", 25.0);

        List<TestRecord<String, byte[]>> records = speedLayer.alertRecords();

        assertThat(records)
                .extracting(record -> Json.read(record.value(), Alert.class).event())
                .containsExactly(START, CHANGE, END);
        assertThat(records).extracting(TestRecord::key).containsOnly(PARIS.cityId());
        assertThat(records.get(0).getRecordTime()).isEqualTo("2026-07-22T12:15:00Z");
        for (AlertEventType event : List.of(START, CHANGE, END)) {
            assertThat(speedLayer
                            .registry
                            .get("vigie.streams.alerts")
                            .tags("rule", "heat", "event", event.id())
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_reading_delivered_again_or_late_says_nothing_more() {
        temperature("12:00", 31);
        temperature("12:15", 32);
        temperature("12:15", 32);
        temperature("12:00", 31);
        temperature("11:45", 20);

        assertThat(speedLayer.alerts()).extracting(Alert::event).containsExactly(START);
    }

    @Test
    void two_sources_of_a_city_have_their_own_alerts() {
        temperature("12:00", 31);
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-07-22T12:00:00Z")
                .from("metar")
                .temperature(30.4)
                .build());

        assertThat(speedLayer.alerts())
                .extracting(Alert::source, Alert::event)
                .containsExactly(tuple("open-meteo", START), tuple("metar", START));
    }

    /** What is set while an alert runs acts with the next reading, and with each after a restart of the store. */
    @Test
    void thresholds_of_the_citys_configuration_take_the_place_of_the_rules_own() {
        temperature("12:00", 32);
        CityAlertThresholds own = new CityAlertThresholds(List.of(33.0), "forecaster", PLAYED);
        speedLayer.activate(PARIS.withAlertThresholds("heat", own, PLAYED));
        temperature("12:15", 32.5);
        temperature("12:30", 33.5);
        speedLayer.activate(PARIS);
        temperature("12:45", 33.5);

        assertThat(speedLayer.alerts())
                .extracting(Alert::event, Alert::threshold, Alert::thresholdFrom, Alert::thresholdSetBy)
                .containsExactly(
                        tuple(START, 30.0, "", ""),
                        tuple(END, 33.0, "city", "forecaster"),
                        tuple(START, 33.0, "city", "forecaster"),
                        tuple(CHANGE, 30.0, "", ""));
    }

    @Test
    void a_city_that_is_not_followed_has_no_alerts() {
        speedLayer.deactivate(PARIS);

        temperature("12:00", 41);

        assertThat(speedLayer.alerts()).isEmpty();
    }

    /** A real day, played back: Tokyo on 1 July 2022. The contract's own examples of an alert are what is said of it. */
    @Test
    void a_recorded_day_of_tokyo_gives_the_alerts_of_the_contract() throws IOException {
        recorded("2022-06-30T16:00Z", "2022-07-01T09:00Z");

        List<TestRecord<String, byte[]>> records = speedLayer.alertRecords().stream()
                .filter(record ->
                        Json.read(record.value(), Alert.class).ruleId().equals("heat"))
                .toList();

        assertThat(records)
                .extracting(record -> Json.read(record.value(), Alert.class))
                .containsExactly(example("starts"), example("ends"));
        assertThat(records)
                .extracting(TestRecord::getRecordTime)
                .as("replayed data is years old: its alerts are kept by when they were raised")
                .containsOnly(PLAYED);
    }

    private void temperature(String time, double celsius) {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-07-22T" + time + ":00Z")
                .temperature(celsius)
                .build());
    }

    private void recorded(String from, String to) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(HISTORY)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.split(","))
                    .filter(cells -> cells[0].equals("Tokyo"))
                    .filter(cells -> cells[1].compareTo(from) >= 0 && cells[1].compareTo(to) <= 0)
                    .forEach(cells -> speedLayer.receive(ReadingBuilder.of(
                                    TOKYO, OffsetDateTime.parse(cells[1]).toInstant())
                            .replayedAt(PLAYED)
                            .hourly()
                            .temperature(Double.parseDouble(cells[2]))
                            .with(Metric.WIND_SPEED, UnitConversions.kmhToMs(Double.parseDouble(cells[5])))
                            .build()));
        }
    }

    private static Alert example(String name) throws IOException {
        return Json.mapper()
                .treeToValue(Json.mapper().readTree(EXAMPLES.toFile()).get(name), Alert.class);
    }
}
