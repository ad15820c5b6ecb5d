package io.vigie.streams;

import static io.vigie.model.alerts.AlertEventType.CHANGE;
import static io.vigie.model.alerts.AlertEventType.RETRACT;
import static io.vigie.model.alerts.AlertEventType.START;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.records.CalendarDayRecords;
import io.vigie.model.records.CalendarRecordValue;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record under way outlives its process: each event of it once, on a real broker. */
class RecordsRestartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NOON = Instant.parse("2026-02-05T12:00:00Z");

    @TempDir
    private Path folder;

    private int minute;

    @Test
    void a_record_outlives_kill_9_is_changed_and_disproved_by_the_batch_layer_and_a_repaired_hour_makes_another()
            throws IOException {
        int port = PackagedProcess.freePorts(1).get(0);
        try (BrokerAndSpeedLayerProcesses broker = BrokerAndSpeedLayerProcesses.start(folder)) {
            broker.configure(List.of(PARIS));
            broker.publish(february(new CalendarRecordValue(2021, 20.9, 0)));
            PackagedProcess streams = broker.streams("streams", port, Map.of());
            await().atMost(PATIENCE).until(() -> broker.isReady(port));
            try (KafkaConsumer<String, byte[]> alerts = broker.consumer(Topics.WEATHER_ALERTS)) {
                List<Alert> events = new ArrayList<>();
                // Nobody says when the past has been read: the same value again changes nothing.
                await().atMost(PATIENCE).until(() -> {
                    temperature(broker, 21.3);
                    return read(alerts, events) == 1;
                });

                streams.kill();
                broker.streams("streams", port, Map.of());
                temperature(broker, 21.4);
                await().atMost(PATIENCE).until(() -> read(alerts, events) == 2);
                broker.publish(february(new CalendarRecordValue(1990, 21.5, 0)));
                await().atMost(PATIENCE).until(() -> read(alerts, events) == 3);

                broker.repair(CityHour.of(List.of(ReadingBuilder.of(PARIS, NOON.minus(Duration.ofDays(1)))
                                .temperature(21.9)
                                .build()))
                        .published(0, NOON));
                await().atMost(PATIENCE).until(() -> read(alerts, events) == 4);
                Alert repaired = events.remove(3);
                assertThat(repaired.event()).isEqualTo(START);
                assertThat(repaired.startedAt()).isEqualTo(NOON.minus(Duration.ofDays(1)));
                assertThat(repaired.threshold()).isEqualTo(21.5);

                assertThat(events)
                        .extracting(Alert::event, Alert::value, Alert::threshold)
                        .containsExactly(
                                tuple(START, 21.3, 20.9), tuple(CHANGE, 21.4, 20.9), tuple(RETRACT, null, 21.5));
                assertThat(events)
                        .extracting(Alert::alertId)
                        .containsOnly(events.get(0).alertId());
            }
        }
    }

    private static int read(KafkaConsumer<String, byte[]> alerts, List<Alert> events) {
        alerts.poll(Duration.ofMillis(200)).forEach(record -> {
            assertThat(record.key()).isEqualTo(PARIS.cityId());
            events.add(Json.read(record.value(), Alert.class));
        });
        return events.size();
    }

    private void temperature(BrokerAndSpeedLayerProcesses broker, double celsius) {
        minute++;
        broker.publish(Stream.of(ReadingBuilder.of(PARIS, NOON.plus(Duration.ofMinutes(minute)))
                .temperature(celsius)
                .build()));
    }

    private static CalendarRecords february(CalendarRecordValue high) {
        return new CalendarRecords(
                PARIS.cityId(),
                Metric.TEMPERATURE,
                "open-meteo",
                List.of("open-meteo-era5"),
                IntStream.rangeClosed(1991, 2025).boxed().toList(),
                412,
                List.of(new CalendarDayRecords("02-24", List.of(high), List.of())));
    }
}
