package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.NEW_YORK;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.TOKYO;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vigie.model.Metric;
import io.vigie.model.canary.CanaryCities;
import io.vigie.model.canary.CanaryReadings;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.statistics.Variance;
import io.vigie.model.topics.Topics;
import io.vigie.streams.poller.openmeteo.StubOpenMeteo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both programs as {@code scripts/up} starts them, with a real broker. */
class SpeedLayerIT {

    private static final Path BROKER = Path.of("../embedded/kafka");
    private static final Path PROGRAMS = Path.of(".");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<CityConfiguration> CITIES = List.of(PARIS, LONDON, NEW_YORK, TOKYO);
    private static final Instant FIRST = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private String broker = "";
    private int streamsPort;
    private int pollerPort;
    private final List<PackagedProcess> running = new ArrayList<>();

    @BeforeEach
    void start_broker() throws IOException {
        List<Integer> ports = PackagedProcess.freePorts(4);
        broker = "127.0.0.1:" + ports.get(0);
        streamsPort = ports.get(2);
        pollerPort = ports.get(3);
        settings.putAll(Map.of(
                "VIGIE_STATE", folder.toString(),
                "VIGIE_KAFKA", broker,
                "VIGIE_KAFKA_CONTROLLER_PORT", ports.get(1).toString(),
                "VIGIE_STREAMS_PORT", String.valueOf(streamsPort),
                "VIGIE_POLLER_PORT", String.valueOf(pollerPort)));
        start(BROKER, "io.vigie.embedded.KafkaBrokerProcess");
        PackagedProcess topics = start(BROKER, "io.vigie.embedded.CreateTopicsApp");
        assertThat(topics.exitCode()).as(topics::output).isZero();
    }

    @AfterEach
    void stop() {
        for (int last = running.size() - 1; last >= 0; last--) {
            running.get(last).close();
        }
    }

    @Test
    void a_process_that_is_killed_goes_on_where_it_was_and_every_reading_comes_out_once() {
        PackagedProcess streams = start(PROGRAMS, "io.vigie.streams.SpeedLayerApp");
        publish(Topics.WEATHER_QUERIES_REQUESTS, CITIES.stream().map(city -> new Message(city.cityId(), city)));
        publishReadings(0, 40);
        liveReadings(1);

        streams.kill();
        publishReadings(30, 80);
        PackagedProcess again = start(PROGRAMS, "io.vigie.streams.SpeedLayerApp");

        List<LiveReading> live = liveReadings(80 * CITIES.size());
        for (CityConfiguration city : CITIES) {
            List<LiveReading> ofCity = live.stream()
                    .filter(reading -> reading.city().cityId().equals(city.cityId()))
                    .toList();
            assertThat(ofCity)
                    .as("each quarter hour once, in order")
                    .extracting(each -> each.observation().observedAt())
                    .containsExactlyElementsOf(Stream.iterate(FIRST, at -> at.plus(Duration.ofMinutes(15)))
                            .limit(80)
                            .toList());
            assertThat(ofCity.get(79).lastDay().readingCount())
                    .as("what was known before the kill still counts")
                    .isEqualTo(80);
        }
        List<CityHour> hours = hours(20 * CITIES.size());
        for (CityConfiguration city : CITIES) {
            assertThat(hours.stream().filter(hour -> hour.cityId().equals(city.cityId())))
                    .as("each hour closed once, with all its readings")
                    .extracting(
                            CityHour::hourEnd,
                            CityHour::revision,
                            hour -> hour.summaries().get(Metric.TEMPERATURE))
                    .containsExactlyElementsOf(Stream.iterate(0, hour -> hour + 1)
                            .limit(20)
                            .map(SpeedLayerIT::closedHour)
                            .toList());
        }
        assertThat(metrics())
                .contains("vigie_streams_events_per_second", "vigie_streams_restore_remaining 0.0")
                .contains("vigie_streams_hours_closed_total", "vigie_streams_lag");
        again.close();
        assertThat(again.output()).doesNotContain("ERROR").doesNotContain("\tat ");
    }

    @Test
    void a_city_that_is_activated_is_asked_for_and_its_live_reading_comes_out() throws Exception {
        try (StubOpenMeteo service = new StubOpenMeteo()) {
            service.answers(StubOpenMeteo.forEachPlace(StubOpenMeteo.recorded("forecast-current-london-imperial")));
            settings.putAll(Map.of(
                    "VIGIE_SOURCE",
                    "auto",
                    "VIGIE_OPEN_METEO_URL",
                    service.address().toString()));
            settings.put(
                    "VIGIE_HISTORY_DIR",
                    Path.of("../embedded/history").toAbsolutePath().toString());
            start(PROGRAMS, "io.vigie.streams.SpeedLayerApp");
            PackagedProcess poller = start(PROGRAMS, "io.vigie.streams.poller.PollerApp");
            await().atMost(PATIENCE).until(() -> ready(streamsPort) && ready(pollerPort));

            publish(Topics.WEATHER_QUERIES_REQUESTS, Stream.of(new Message(LONDON.cityId(), LONDON)));

            LiveReading live = liveReadings(1).get(0);
            assertThat(live.city().name()).isEqualTo("London");
            assertThat(live.observation().temperatureC()).isEqualTo(8.5);
            assertThat(live.observation().source()).isEqualTo("open-meteo");
            assertThat(poller.output()).contains("Open-Meteo answers: readings are live");
        }
    }

    @Test
    void known_readings_of_every_partition_come_back_right_and_once_though_the_process_is_killed() {
        CanaryReadings run = CanaryReadings.ofRun("one");
        PackagedProcess streams = start(PROGRAMS, "io.vigie.streams.SpeedLayerApp");
        publish(Topics.WEATHER_CANARY_OBSERVATIONS, canaryReadings(run, 0, 30));
        messages(
                Topics.WEATHER_CANARY_RESULTS,
                LiveReading.class,
                each -> each.city().cityId(),
                1);

        streams.kill();
        publish(Topics.WEATHER_CANARY_OBSERVATIONS, canaryReadings(run, 30, 50));
        start(PROGRAMS, "io.vigie.streams.SpeedLayerApp");

        List<LiveReading> results = messages(
                Topics.WEATHER_CANARY_RESULTS,
                LiveReading.class,
                each -> each.city().cityId(),
                200);
        assertThat(results)
                .hasSize(200)
                .allSatisfy(result -> assertThat(run.differences(result)).isEmpty());
        for (String cityId : CanaryCities.IDS) {
            assertThat(results)
                    .filteredOn(result -> result.city().cityId().equals(cityId))
                    .extracting(result ->
                            CanaryReadings.numberOf(result.observation().observedAt()))
                    .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
        }
        assertThat(liveReadings(0)).isEmpty();
        assertThat(hours(0)).isEmpty();
    }

    private static Stream<Message> canaryReadings(CanaryReadings run, int from, int to) {
        return LongStream.range(from, to)
                .boxed()
                .flatMap(number -> CanaryCities.IDS.stream().map(cityId -> run.reading(cityId, number, Instant.now())))
                .map(reading -> new Message(reading.cityId(), reading));
    }

    @Test
    void without_a_broker_there_is_one_clear_line_and_the_process_stops_when_asked() throws IOException {
        settings.put("VIGIE_KAFKA", "127.0.0.1:" + PackagedProcess.freePorts(1).get(0));
        PackagedProcess streams = start(PROGRAMS, "io.vigie.streams.SpeedLayerApp");

        await().atMost(PATIENCE).until(() -> streams.output().contains("trying again every 2 s"));

        assertThat(streams.output().lines().filter(line -> line.contains("WARN") || line.contains("ERROR")))
                .singleElement()
                .asString()
                .endsWith("Cannot start yet: no answer from Kafka at " + settings.get("VIGIE_KAFKA")
                        + "; trying again every 2 s");
        streams.close();
        assertThat(streams.output()).doesNotContain("\tat ");
    }

    private record Message(String key, Object value) {}

    private PackagedProcess start(Path module, String main) {
        PackagedProcess process = PackagedProcess.start(module, main, settings, folder);
        running.add(process);
        return process;
    }

    /** Readings of all cities, by number of the quarter hour. */
    private void publishReadings(int from, int to) {
        publish(
                Topics.WEATHER_OBSERVATIONS,
                Stream.iterate(from, quarter -> quarter < to, quarter -> quarter + 1)
                        .flatMap(quarter -> CITIES.stream().map(city -> reading(city, quarter)))
                        .map(reading -> new Message(reading.cityId(), reading)));
    }

    private static Observation reading(CityConfiguration city, int quarter) {
        return ReadingBuilder.of(city, FIRST.plus(Duration.ofMinutes(15L * quarter)))
                .temperature(quarter / 10.0)
                .build();
    }

    /** Quarter hour q is q tenths of a degree; the first reading is the only one of its hour. */
    private static Tuple closedHour(int hour) {
        Variance temperatures = IntStream.rangeClosed(Math.max(0, 4 * hour - 3), 4 * hour)
                .mapToObj(quarter -> Variance.of(100L * quarter))
                .reduce(Variance.NONE, Variance::merge);
        return tuple(FIRST.plus(Duration.ofHours(hour)), 0, temperatures);
    }

    private void publish(String topic, Stream<Message> messages) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker),
                new StringSerializer(),
                new ByteArraySerializer())) {
            messages.forEach(
                    message -> producer.send(new ProducerRecord<>(topic, message.key(), Json.write(message.value()))));
        }
    }

    /** What is on weather.queries.results once at least so many live readings are. */
    private List<LiveReading> liveReadings(int atLeast) {
        return messages(
                Topics.WEATHER_QUERIES_RESULTS,
                LiveReading.class,
                each -> each.city().name(),
                atLeast);
    }

    /** What is on weather.hourly once at least so many hours are. */
    private List<CityHour> hours(int atLeast) {
        return messages(Topics.WEATHER_HOURLY, CityHour.class, CityHour::cityId, atLeast);
    }

    private <T> List<T> messages(String topic, Class<T> type, Function<T, String> city, int atLeast) {
        List<T> messages = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> messages.add(Json.read(record.value(), type)));
                assertThat(messages.size()).as(() -> told(messages, city)).isGreaterThanOrEqualTo(atLeast);
            });
        }
        return messages;
    }

    private String metrics() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + streamsPort + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException gone) {
            throw new IllegalStateException("Cannot read the metrics: " + gone, gone);
        }
    }

    /** What there is when there is not enough. */
    private <T> String told(List<T> messages, Function<T, String> city) {
        var perCity = messages.stream().collect(groupingBy(city, TreeMap::new, counting()));
        return perCity + "\n" + running.stream().map(PackagedProcess::output).collect(joining("\n"));
    }

    private static boolean ready(int port) throws InterruptedException {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/health/ready");
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
