package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.observations.Observation;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.rejects.Reject;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.streams.broker.TopicNames;
import io.vigie.streams.engine.KafkaStreamsProperties;
import io.vigie.streams.engine.Redundancy;
import io.vigie.streams.health.StreamsMetrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The speed layer without a broker: messages go in at instants of our choice, and what comes out is read as records. */
public final class SpeedLayerTestDriver implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> configurations;
    private final TestInputTopic<byte[], byte[]> observations;
    private final TestInputTopic<byte[], byte[]> canaryObservations;
    private final TestInputTopic<byte[], byte[]> climateDays;
    private final TestInputTopic<byte[], byte[]> calendarRecords;
    private final TestInputTopic<byte[], byte[]> repairedHours;
    private final TestOutputTopic<String, byte[]> canaryResults;
    private final TestOutputTopic<String, byte[]> results;
    private final TestOutputTopic<String, byte[]> hours;
    private final TestOutputTopic<String, byte[]> alerts;
    private final TestOutputTopic<byte[], byte[]> rejects;
    private Instant now = NOW;

    public SpeedLayerTestDriver() {
        this(properties());
    }

    private SpeedLayerTestDriver(Properties properties) {
        driver = new TopologyTestDriver(topology(registry, properties), properties, NOW);
        ByteArraySerializer bytes = new ByteArraySerializer();
        configurations = driver.createInputTopic(Topics.WEATHER_QUERIES_REQUESTS, bytes, bytes);
        observations = driver.createInputTopic(Topics.WEATHER_OBSERVATIONS, bytes, bytes);
        canaryObservations = driver.createInputTopic(Topics.WEATHER_CANARY_OBSERVATIONS, bytes, bytes);
        climateDays = driver.createInputTopic(Topics.WEATHER_NORMALS, bytes, bytes);
        calendarRecords = driver.createInputTopic(Topics.WEATHER_RECORDS, bytes, bytes);
        repairedHours = driver.createInputTopic(Topics.WEATHER_HOURLY, bytes, bytes);
        canaryResults = driver.createOutputTopic(
                Topics.WEATHER_CANARY_RESULTS, new StringDeserializer(), new ByteArrayDeserializer());
        results = driver.createOutputTopic(
                Topics.WEATHER_QUERIES_RESULTS, new StringDeserializer(), new ByteArrayDeserializer());
        hours = driver.createOutputTopic(Topics.WEATHER_HOURLY, new StringDeserializer(), new ByteArrayDeserializer());
        alerts = driver.createOutputTopic(Topics.WEATHER_ALERTS, new StringDeserializer(), new ByteArrayDeserializer());
        rejects = driver.createOutputTopic(
                Topics.WEATHER_REJECTS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Topology topology() {
        return topology(new SimpleMeterRegistry(), properties());
    }

    /** The topology of a speed layer that has topics of its own. */
    static Topology topology(TopicNames topics) {
        Properties properties = properties();
        topics.putInto(properties);
        return topology(new SimpleMeterRegistry(), properties);
    }

    private static Topology topology(SimpleMeterRegistry registry, Properties properties) {
        return SpeedTopology.build(
                GazetteerCities::isKnown, AlertRules.bundled(), new StreamsMetrics(registry), properties);
    }

    private static Properties properties() {
        return KafkaStreamsProperties.of(
                new KafkaConnection("nowhere:9092", Map.of()),
                Path.of("target", "speed-layer", UUID.randomUUID().toString()),
                "streams-1",
                Redundancy.NONE);
    }

    public SpeedLayerTestDriver activate(CityConfiguration city) {
        return configure(city.cityId(), Json.write(city));
    }

    public SpeedLayerTestDriver deactivate(CityConfiguration city) {
        return activate(GazetteerCities.inactive(city));
    }

    SpeedLayerTestDriver configure(String key, byte[] value) {
        configurations.pipeInput(new TestRecord<>(utf8(key), value, new RecordHeaders(), now));
        return this;
    }

    /** The batch layer publishes the past of a city. */
    public SpeedLayerTestDriver learn(List<ClimateDay> days) {
        days.forEach(day -> {
            byte[] value = Json.write(day);
            ContractJsonSchemas.check("climate-day", value);
            learn(day.key(), value);
        });
        return this;
    }

    SpeedLayerTestDriver learn(String key, byte @Nullable [] value) {
        climateDays.pipeInput(new TestRecord<>(utf8(key), value, new RecordHeaders(), now));
        return this;
    }

    /** The batch layer publishes what stood as records of a city. */
    public SpeedLayerTestDriver learn(CalendarRecords records) {
        byte[] value = Json.write(records);
        ContractJsonSchemas.check("calendar-records", value);
        return learnRecords(records.key(), value);
    }

    SpeedLayerTestDriver learnRecords(String key, byte @Nullable [] value) {
        calendarRecords.pipeInput(new TestRecord<>(utf8(key), value, new RecordHeaders(), now));
        return this;
    }

    /** The batch layer publishes a closed hour as the archive makes it. */
    SpeedLayerTestDriver repair(CityHour hour) {
        byte[] value = Json.write(hour);
        ContractJsonSchemas.check("city-hour-v2", value);
        return repair(hour.cityId(), value);
    }

    SpeedLayerTestDriver repair(String key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(CityHour.REPAIR_HEADER, utf8("1"));
        repairedHours.pipeInput(new TestRecord<>(utf8(key), value, headers, now));
        return this;
    }

    /** The reading arrives at the instant it was received. */
    public SpeedLayerTestDriver receive(Observation reading) {
        now = reading.receivedAt();
        return receive(utf8(reading.cityId()), Json.write(reading));
    }

    SpeedLayerTestDriver receive(byte @Nullable [] key, byte @Nullable [] value) {
        observations.pipeInput(new TestRecord<>(key, value, new RecordHeaders(), now));
        return this;
    }

    /** The reading arrives on the topic of those that were made up. */
    SpeedLayerTestDriver receiveMadeUp(Observation reading) {
        now = reading.receivedAt();
        canaryObservations.pipeInput(
                new TestRecord<>(utf8(reading.cityId()), Json.write(reading), new RecordHeaders(), now));
        return this;
    }

    /** What came out for the canary since the last look, each held against the contract. */
    List<LiveReading> canaryResults() {
        return canaryResults.readRecordsToList().stream()
                .map(record -> {
                    ContractJsonSchemas.check("live-reading", record.value());
                    LiveReading result = Json.read(record.value(), LiveReading.class);
                    assertThat(record.key()).isEqualTo(result.city().cityId());
                    return result;
                })
                .toList();
    }

    /** What came out since the last look, each held against the contract. */
    public List<LiveReading> liveReadings() {
        return liveRecords().stream()
                .map(record -> Json.read(record.value(), LiveReading.class))
                .toList();
    }

    public LiveReading liveReading() {
        List<LiveReading> readings = liveReadings();
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }

    List<TestRecord<String, byte[]>> liveRecords() {
        List<TestRecord<String, byte[]>> records = results.readRecordsToList();
        records.forEach(LiveReadingContract::check);
        return records;
    }

    /** The city-hours that were closed or corrected since the last look, each held against the contract. */
    public List<CityHour> hours() {
        return hours.readRecordsToList().stream()
                .map(record -> {
                    ContractJsonSchemas.check("city-hour-v2", record.value());
                    CityHour hour = Json.read(record.value(), CityHour.class);
                    assertThat(record.key()).isEqualTo(hour.cityId());
                    return hour;
                })
                .toList();
    }

    /** The alerts since the last look, each held against the contract. */
    public List<Alert> alerts() {
        return alertRecords().stream()
                .map(record -> Json.read(record.value(), Alert.class))
                .toList();
    }

    public List<TestRecord<String, byte[]>> alertRecords() {
        List<TestRecord<String, byte[]>> records = alerts.readRecordsToList();
        records.forEach(record -> ContractJsonSchemas.check("alert", record.value()));
        return records;
    }

    /** What was rejected since the last look. */
    List<Reject> rejects() {
        return rejectRecords().stream()
                .map(record -> Json.read(record.value(), Reject.class))
                .toList();
    }

    Reject reject() {
        List<Reject> rejected = rejects();
        assertThat(rejected).hasSize(1);
        return rejected.get(0);
    }

    List<TestRecord<byte[], byte[]>> rejectRecords() {
        List<TestRecord<byte[], byte[]>> records = rejects.readRecordsToList();
        records.forEach(record -> ContractJsonSchemas.check("reject", record.value()));
        return records;
    }

    double counted(String figure) {
        return registry.get(figure).counter().count();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
