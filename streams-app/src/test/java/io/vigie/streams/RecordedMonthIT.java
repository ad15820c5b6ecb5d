package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import io.vigie.streams.poller.replay.ReplaySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty replayed days of all bundled cities (Open-Meteo, CC BY 4.0), delivered as badly as networks do: the hours that a forecaster
 * reads are those that anybody computes from the readings on the topic, which are what is archived.
 */
class RecordedMonthIT {

    private static final Path HISTORY = Path.of("../embedded/history");
    private static final Instant PLAYED = Instant.parse("2026-11-22T09:15:05Z");
    private static final int HOURS = 30 * 24;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Within the reach of corrections. */
    private static final int MAX_HOURS_LATE = 20;

    @TempDir
    private Path folder;

    private final Random random = new Random(15);

    private record Delivery(Observation reading, double hour) {}

    @Test
    void each_closed_hour_is_what_its_definition_makes_of_all_readings_on_the_topic() throws IOException {
        List<CityConfiguration> cities = bundledCities();
        List<Observation> delivered = deliveries(cities).stream()
                .sorted(Comparator.comparingDouble(Delivery::hour))
                .map(Delivery::reading)
                .toList();
        int port = PackagedProcess.freePorts(1).get(0);
        try (BrokerAndSpeedLayerProcesses broker = BrokerAndSpeedLayerProcesses.start(folder);
                KafkaConsumer<String, byte[]> observations = broker.consumer(Topics.WEATHER_OBSERVATIONS);
                KafkaConsumer<String, byte[]> hourly = broker.consumer(Topics.WEATHER_HOURLY)) {
            PackagedProcess streams = broker.streams("streams", port, Map.of());
            broker.publish(delivered.stream());
            Map<String, CityHour> expected = hoursOf(archived(observations, delivered.size()));
            assertThat(expected).hasSizeGreaterThan(cities.size() * (HOURS - 1));

            Map<String, CityHour> published = new TreeMap<>();
            await().atMost(PATIENCE)
                    .failFast("streams ended", () -> !streams.isAlive())
                    .untilAsserted(() -> {
                        read(hourly).forEach(message -> keep(published, Json.read(message, CityHour.class)));
                        assertThat(expected.keySet().stream()
                                        .filter(hour -> !Objects.equals(expected.get(hour), published.get(hour)))
                                        .limit(3))
                                .isEmpty();
                    });
            assertThat(published).hasSameSizeAs(expected);
            assertThat(broker.get(port, "/metrics"))
                    .as("repeated, late and revised readings were among them")
                    .contains("vigie_streams_rejected_total{reason=\"late\"} 0.0")
                    .doesNotContain(
                            "vigie_streams_repeated_total 0.0",
                            "vigie_streams_older_total 0.0",
                            "vigie_streams_revised_total 0.0",
                            "vigie_streams_hours_corrected_total 0.0");
        }
    }

    /** 5 % twice, 5 % late, 1 % revised. The last hour closes the one before, and is not compared. */
    private List<Delivery> deliveries(List<CityConfiguration> cities) throws IOException {
        ReplaySource replay = ReplaySource.of(HISTORY, folder.resolve("replay"), 3_600, PLAYED);
        List<Delivery> deliveries = new ArrayList<>();
        for (int hour = 0; hour <= HOURS; hour++) {
            for (Observation reading :
                    replay.readings(cities, PLAYED.plusSeconds(hour)).readings()) {
                boolean isLate = hour < HOURS && random.nextInt(20) == 0;
                deliveries.add(new Delivery(reading, isLate ? later(hour) : hour));
                if (random.nextInt(20) == 0) {
                    deliveries.add(new Delivery(reading, later(hour)));
                }
                if (random.nextInt(100) == 0) {
                    deliveries.add(new Delivery(revised(reading), later(hour)));
                }
            }
        }
        return deliveries;
    }

    /** The first look brings a day at once: what of it came later still would begin the replay again. */
    private double later(int hour) {
        return hour == 0 ? hour : hour + random.nextDouble() * MAX_HOURS_LATE;
    }

    private static Observation revised(Observation reading) {
        double celsius = reading.values().value(Metric.TEMPERATURE).orElseThrow() + 0.5;
        return new Observation(
                reading.cityId(),
                reading.source(),
                reading.replayed(),
                reading.observedAt(),
                reading.receivedAt().plusSeconds(60),
                reading.intervalS(),
                MetricValues.builder().put(Metric.TEMPERATURE, celsius).build(),
                reading.weatherCode());
    }

    private static List<Observation> archived(KafkaConsumer<String, byte[]> consumer, int count) {
        List<Observation> archived = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            read(consumer).forEach(message -> archived.add(Json.read(message, Observation.class)));
            return archived.size() >= count;
        });
        return archived;
    }

    private static Map<String, CityHour> hoursOf(List<Observation> readings) {
        Map<String, CityHour> hours = new TreeMap<>();
        readings.stream()
                .collect(Collectors.groupingBy(reading ->
                        reading.cityId() + reading.source() + HourlyValueSelector.endOfHour(reading.observedAt())))
                .values()
                .forEach(ofAnHour -> keep(hours, CityHour.of(ofAnHour)));
        Instant last = hours.values().stream()
                .map(CityHour::hourEnd)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        hours.values().removeIf(hour -> hour.hourEnd().equals(last));
        return hours;
    }

    /** The last message of an hour counts; when it was made and how often is not the hour's. */
    private static void keep(Map<String, CityHour> hours, CityHour hour) {
        hours.put(hour.cityId() + " " + hour.source() + " " + hour.hourEnd(), hour.published(0, Instant.EPOCH));
    }

    private static List<byte[]> read(KafkaConsumer<String, byte[]> consumer) {
        List<byte[]> messages = new ArrayList<>();
        consumer.poll(Duration.ofMillis(200))
                .forEach((ConsumerRecord<String, byte[]> one) -> messages.add(one.value()));
        return messages;
    }

    private static List<CityConfiguration> bundledCities() throws IOException {
        try (var lines = Files.lines(HISTORY.resolve("cities.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(",")[3])
                    .map(id -> Gazetteer.bundled().city(id).orElseThrow())
                    .map(city -> CityConfiguration.of(city, true, PLAYED))
                    .toList();
        }
    }
}
