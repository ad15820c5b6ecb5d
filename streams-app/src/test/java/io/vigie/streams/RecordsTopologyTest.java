package io.vigie.streams;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.RETRACT;
import static io.vigie.model.alerts.AlertEventType.START;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.records.CalendarDayRecords;
import io.vigie.model.records.CalendarRecordValue;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.rejects.RejectReason;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records as they come out of the whole topology; what makes and ends one is specified where the rules are, in the model. */
class RecordsTopologyTest {

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS);

    @AfterEach
    void close() {
        speedLayer.close();
    }

    @Test
    void a_record_is_announced_changed_and_disproved_keyed_by_its_city() {
        speedLayer.learn(february(new CalendarRecordValue(2021, 20.9, 0)));
        temperature("13:00", 20.5);
        temperature("13:15", 21.3);
        temperature("13:30", 21.4);
        List<TestRecord<String, byte[]>> records = speedLayer.alertRecords();

        assertThat(records)
                .extracting(record -> Json.read(record.value(), Alert.class))
                .extracting(Alert::event, Alert::ruleId, Alert::value, Alert::threshold, Alert::recordTableVersion)
                .containsExactly(
                        tuple(START, "record-temperature-high", 21.3, 20.9, 412L),
                        tuple(CHANGE, "record-temperature-high", 21.4, 20.9, 412L));
        assertThat(records).extracting(TestRecord::key).containsOnly(PARIS.cityId());
        assertThat(records.get(0).getRecordTime()).as("the time of the weather").isEqualTo("2026-02-05T13:15:00Z");

        speedLayer.learn(february(new CalendarRecordValue(1990, 21.5, 0), new CalendarRecordValue(2026, 21.4, 0)));

        assertThat(speedLayer.alertRecords()).singleElement().satisfies(retracted -> {
            assertThat(retracted.key())
                    .as("not by the key of what disproved it")
                    .isEqualTo(PARIS.cityId());
            assertThat(Json.read(retracted.value(), Alert.class).event()).isEqualTo(RETRACT);
        });
        assertThat(speedLayer
                        .registry
                        .get("vigie.streams.alerts")
                        .tags("rule", "record-temperature-high", "event", "retract")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_reading_that_comes_late_counts_and_one_delivered_again_does_not() {
        speedLayer.learn(february(new CalendarRecordValue(2021, 20.9, 0)));
        temperature("13:30", 20.1);
        temperature("13:15", 21.3);
        temperature("13:15", 21.3);

        assertThat(speedLayer.alerts()).extracting(Alert::event, Alert::value).containsExactly(tuple(START, 21.3));
    }

    @Test
    void the_rain_of_a_day_is_a_record_once_its_hour_closes() {
        speedLayer.learn(new CalendarRecords(
                PARIS.cityId(),
                Metric.PRECIPITATION,
                "open-meteo",
                List.of("open-meteo-era5"),
                IntStream.rangeClosed(1991, 2025).boxed().toList(),
                412,
                List.of(new CalendarDayRecords("02-05", List.of(new CalendarRecordValue(2021, 20.9, 0)), List.of()))));
        for (String time : List.of("13:15", "13:30", "13:45", "14:00")) {
            speedLayer.receive(ReadingBuilder.of(PARIS, "2026-02-05T" + time + ":00Z")
                    .with(Metric.PRECIPITATION, 5.5)
                    .build());
        }
        assertThat(speedLayer.alerts())
                .extracting(Alert::ruleId)
                .as("the hour may still change")
                .doesNotContain("record-precipitation-high");

        temperature("14:15", 9.0);

        assertThat(speedLayer.alerts())
                .filteredOn(alert -> alert.ruleId().equals("record-precipitation-high"))
                .extracting(Alert::event, Alert::value, Alert::threshold)
                .containsExactly(tuple(START, 22.0, 20.9));
    }

    @Test
    void an_hour_that_the_batch_layer_repaired_makes_a_record_and_takes_it_back() {
        speedLayer.learn(february(new CalendarRecordValue(2021, 20.9, 0)));
        temperature("13:30", 20.1);
        CityHour late = CityHour.of(List.of(ReadingBuilder.of(PARIS, "2026-02-04T13:00:00Z")
                .temperature(21.3)
                .build()));

        speedLayer.repair(late.published(1, SpeedLayerTestDriver.NOW));

        TestRecord<String, byte[]> announced = speedLayer.alertRecords().get(0);
        assertThat(announced.key()).isEqualTo(PARIS.cityId());
        assertThat(announced.headers()).as("the hour's mark is not the alert's").isEmpty();
        assertThat(Json.read(announced.value(), Alert.class))
                .extracting(Alert::event, Alert::value, Alert::startedAt)
                .containsExactly(START, 21.3, late.hourEnd());

        CityHour corrected = CityHour.of(List.of(ReadingBuilder.of(PARIS, "2026-02-04T13:00:00Z")
                .temperature(12.3)
                .build()));
        speedLayer.repair(corrected.published(2, SpeedLayerTestDriver.NOW));

        assertThat(speedLayer.alerts()).extracting(Alert::event).containsExactly(RETRACT);
    }

    @Test
    void hours_that_it_published_itself_are_not_taken_for_repaired_ones_and_what_cannot_be_read_is_rejected() {
        speedLayer.learn(february(new CalendarRecordValue(2021, 20.9, 0)));
        temperature("13:00", 21.3);
        temperature("13:30", 20.1);
        assertThat(speedLayer.alerts())
                .extracting(Alert::event)
                .as("its hour has closed")
                .containsExactly(START);

        speedLayer.repair(PARIS.cityId(), SpeedLayerTestDriver.utf8("nonsense"));

        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.NOT_JSON);
    }

    @Test
    void of_a_city_that_is_not_followed_nothing_is_announced() {
        speedLayer.learn(february(new CalendarRecordValue(2021, 20.9, 0))).deactivate(PARIS);
        temperature("13:15", 21.3);

        assertThat(speedLayer.alerts()).isEmpty();
    }

    @Test
    void a_past_that_is_removed_announces_nothing_more() {
        CalendarRecords past = february(new CalendarRecordValue(2021, 20.9, 0));
        speedLayer.learn(past).learnRecords(past.key(), null);
        temperature("13:15", 21.3);

        assertThat(speedLayer.alerts()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_rejected_and_the_rest_goes_on() {
        CalendarRecords past = february(new CalendarRecordValue(2021, 20.9, 0));
        speedLayer.learnRecords(past.key(), SpeedLayerTestDriver.utf8("nonsense"));
        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.NOT_JSON);

        speedLayer.learnRecords("2988507|temperature_c|metar:LFPB", Json.write(past));
        assertThat(speedLayer.reject().detail())
                .isEqualTo("Cannot accept the message: its key is not 2988507|temperature_c|open-meteo");

        speedLayer.learn(past);
        temperature("13:15", 21.3);
        assertThat(speedLayer.alerts()).extracting(Alert::event).containsExactly(START);
    }

    private static CalendarRecords february(CalendarRecordValue... highs) {
        return new CalendarRecords(
                PARIS.cityId(),
                Metric.TEMPERATURE,
                "open-meteo",
                List.of("open-meteo-era5"),
                IntStream.rangeClosed(1991, 2025).boxed().toList(),
                412,
                List.of(new CalendarDayRecords("02-24", List.of(highs), List.of())));
    }

    private void temperature(String time, double celsius) {
        speedLayer.receive(ReadingBuilder.of(PARIS, "2026-02-05T" + time + ":00Z")
                .temperature(celsius)
                .build());
    }
}
