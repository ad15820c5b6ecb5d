package io.vigie.streams;

import static io.vigie.model.alerts.AlertEventType.END;
import static io.vigie.model.alerts.AlertEventType.START;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vigie.model.alerts.Alert;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds that were set for a city outlive the process that goes by them, on a real broker. */
class CityAlertThresholdsRestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NOON = Instant.parse("2026-02-05T12:00:00Z");

    @TempDir
    private Path folder;

    private int minute;

    @Test
    void they_outlive_kill_9_and_others_hold_from_the_next_reading_on() throws IOException {
        int port = PackagedProcess.freePorts(1).get(0);
        try (BrokerAndSpeedLayerProcesses broker = BrokerAndSpeedLayerProcesses.start(folder)) {
            broker.configure(List.of(heatFrom(20)));
            PackagedProcess streams = broker.streams("streams", port, Map.of());
            await().atMost(PATIENCE).until(() -> broker.isReady(port));
            try (KafkaConsumer<String, byte[]> alerts = broker.consumer(Topics.WEATHER_ALERTS)) {
                List<Alert> events = new ArrayList<>();
                // Nobody says when the configuration has been read: the same temperature again changes nothing.
                readUntil(1, broker, 21, alerts, events);

                streams.kill();
                broker.streams("streams", port, Map.of());
                readUntil(2, broker, 18, alerts, events);
                broker.configure(List.of(heatFrom(17)));
                readUntil(3, broker, 18, alerts, events);
                broker.configure(List.of(PARIS));
                readUntil(4, broker, 18, alerts, events);

                assertThat(events)
                        .extracting(Alert::event, Alert::threshold, Alert::thresholdFrom, Alert::thresholdSetBy)
                        .containsExactly(
                                tuple(START, 20.0, "city", "anna"),
                                tuple(END, 20.0, "city", "anna"),
                                tuple(START, 17.0, "city", "anna"),
                                tuple(END, 30.0, "", ""));
            }
        }
    }

    private void readUntil(
            int count,
            BrokerAndSpeedLayerProcesses broker,
            double celsius,
            KafkaConsumer<String, byte[]> alerts,
            List<Alert> events) {
        await().atMost(PATIENCE).until(() -> {
            minute++;
            broker.publish(Stream.of(ReadingBuilder.of(PARIS, NOON.plus(Duration.ofMinutes(minute)))
                    .temperature(celsius)
                    .build()));
            alerts.poll(Duration.ofMillis(200)).forEach(record -> events.add(Json.read(record.value(), Alert.class)));
            return events.size() == count;
        });
    }

    private static CityConfiguration heatFrom(double celsius) {
        return PARIS.withAlertThresholds("heat", new CityAlertThresholds(List.of(celsius), "anna", NOON), NOON);
    }
}
