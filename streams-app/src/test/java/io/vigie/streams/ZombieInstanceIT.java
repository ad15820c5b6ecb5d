package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.MUMBAI;
import static io.vigie.streams.GazetteerCities.NEW_YORK;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.SAMARA;
import static io.vigie.streams.GazetteerCities.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.statistics.Variance;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of the speed layer, of which one is paused for longer than its session while the other takes over its
 * cities, and then woken: it still believes to be in charge of what it was doing.
 */
class ZombieInstanceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<CityConfiguration> CITIES = List.of(PARIS, LONDON, NEW_YORK, SAMARA, TOKYO, MUMBAI);
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final int QUARTERS_A_STEP = 8;

    /** From 0 to 39.9 °C and again: a long trial would get above the world's record, which is no reading. */
    private static final int TENTHS = 400;

    /** {@code -Dvigie.rounds=30} for a long trial. */
    private static final int ROUNDS = Integer.getInteger("vigie.rounds", 2);

    @TempDir
    private Path folder;

    private BrokerAndSpeedLayerProcesses broker;
    private KafkaConsumer<String, byte[]> results;
    private final List<LiveReading> live = new ArrayList<>();
    private int quarters;

    @BeforeEach
    void start() throws IOException {
        broker = BrokerAndSpeedLayerProcesses.start(folder);
        broker.configure(CITIES);
        results = broker.consumer(Topics.WEATHER_QUERIES_RESULTS);
    }

    @AfterEach
    void stop() {
        results.close();
        broker.close();
    }

    @Test
    void an_instance_that_wakes_up_after_another_took_over_doubles_nothing() throws IOException {
        List<Integer> ports = PackagedProcess.freePorts(2);
        List<PackagedProcess> instances =
                List.of(broker.streams("one", ports.get(0), Map.of()), broker.streams("other", ports.get(1), Map.of()));
        await().atMost(PATIENCE).until(() -> ports.stream().allMatch(broker::isReady));

        for (int round = 0; round < ROUNDS; round++) {
            PackagedProcess paused = instances.get(round % 2);
            publish();
            // In the middle of its work: some of these are in its hands, none of them need be committed.
            paused.pause();
            publish();
            awaitResults();
            paused.resume();
            publish();
            awaitResults();
            await().atMost(PATIENCE).until(() -> ports.stream().allMatch(broker::isReady));
            System.out.println("Round " + (round + 1) + ": " + live.size() + " results, none lost, none doubled");
        }

        for (CityConfiguration city : CITIES) {
            assertThat(live.stream().filter(reading -> reading.city().cityId().equals(city.cityId())))
                    .as("each reading of " + city.name() + " once, in order")
                    .extracting(each -> each.observation().observedAt())
                    .containsExactlyElementsOf(IntStream.range(0, quarters)
                            .mapToObj(ZombieInstanceIT::at)
                            .toList());
        }
        assertThat(closedHours())
                .as("each hour closed once, with all its readings")
                .containsExactlyInAnyOrderElementsOf(CITIES.stream()
                        .flatMap(city -> IntStream.range(0, quarters / 4)
                                .mapToObj(hour -> city.cityId() + " " + at(4 * hour) + " 0 " + summary(4 * hour)))
                        .toList());
    }

    /** Temperatures of the hour that ends with a quarter: four, but one in the first hour. */
    private static Variance summary(int lastQuarter) {
        return IntStream.rangeClosed(Math.max(0, lastQuarter - 3), lastQuarter)
                .mapToObj(quarter -> Variance.of(quarter % TENTHS * 100L))
                .reduce(Variance.NONE, Variance::merge);
    }

    private static Instant at(int quarter) {
        return FIRST.plus(Duration.ofMinutes(15L * quarter));
    }

    /** The next two hours of all cities. */
    private void publish() {
        int from = quarters;
        quarters += QUARTERS_A_STEP;
        broker.publish(Stream.iterate(from, quarter -> quarter < quarters, quarter -> quarter + 1)
                .flatMap(quarter -> CITIES.stream()
                        .map(city -> ReadingBuilder.of(city, at(quarter))
                                .temperature(quarter % TENTHS / 10.0)
                                .build())));
    }

    private void awaitResults() {
        int expected = quarters * CITIES.size();
        await().atMost(PATIENCE).untilAsserted(() -> {
            results.poll(Duration.ofMillis(200))
                    .forEach(record -> live.add(Json.read(record.value(), LiveReading.class)));
            assertThat(live.size()).as(this::whatIsMissing).isGreaterThanOrEqualTo(expected);
        });
        assertThat(live).hasSize(expected);
    }

    /** The readings without a result, what was rejected, and what the instances said. */
    private String whatIsMissing() {
        List<String> missing = CITIES.stream()
                .flatMap(city -> IntStream.range(0, quarters)
                        .filter(quarter -> live.stream()
                                .noneMatch(reading -> reading.city().cityId().equals(city.cityId())
                                        && reading.observation().observedAt().equals(at(quarter))))
                        .mapToObj(quarter -> city.name() + " " + at(quarter)))
                .toList();
        try (KafkaConsumer<String, byte[]> rejects = broker.consumer(Topics.WEATHER_REJECTS)) {
            List<String> rejected = new ArrayList<>();
            rejects.poll(Duration.ofSeconds(2))
                    .forEach(record -> rejected.add(new String(record.value(), StandardCharsets.UTF_8)));
            return "missing: " + missing + "\nrejected: " + rejected + "\n" + broker.output();
        }
    }

    /** City, end, revision and temperatures of each. */
    private List<String> closedHours() {
        List<String> hours = new ArrayList<>();
        int expected = quarters / 4 * CITIES.size();
        try (KafkaConsumer<String, byte[]> consumer = broker.consumer(Topics.WEATHER_HOURLY)) {
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    CityHour hour = Json.read(record.value(), CityHour.class);
                    hours.add(hour.cityId() + " " + hour.hourEnd() + " " + hour.revision() + " "
                            + hour.summaries().get(Metric.TEMPERATURE));
                });
                return hours.size() >= expected;
            });
        }
        return hours;
    }
}
