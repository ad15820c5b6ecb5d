package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.observations.Observation;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.topics.TopicCatalog;
import io.vigie.model.topics.TopicDefinition;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.KafkaConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** The real broker with its topics, and processes of the speed layer that work on it. */
final class BrokerAndSpeedLayerProcesses implements AutoCloseable {

    private static final Path EMBEDDED = Path.of("../embedded/kafka");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final Path folder;
    private final String address;
    private final PackagedProcess broker;
    private final List<PackagedProcess> running = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private BrokerAndSpeedLayerProcesses(Path folder, String address, PackagedProcess broker) {
        this.folder = folder;
        this.address = address;
        this.broker = broker;
    }

    static BrokerAndSpeedLayerProcesses start(Path folder) throws IOException {
        List<Integer> ports = PackagedProcess.freePorts(2);
        String address = "127.0.0.1:" + ports.get(0);
        Map<String, String> settings = Map.of(
                "VIGIE_STATE", folder.toString(),
                "VIGIE_KAFKA", address,
                "VIGIE_KAFKA_CONTROLLER_PORT", ports.get(1).toString());
        BrokerAndSpeedLayerProcesses local = new BrokerAndSpeedLayerProcesses(
                folder,
                address,
                PackagedProcess.start(EMBEDDED, "io.vigie.embedded.KafkaBrokerProcess", settings, folder));
        PackagedProcess topics = PackagedProcess.start(EMBEDDED, "io.vigie.embedded.CreateTopicsApp", settings, folder);
        assertThat(topics.exitCode()).as(topics::output).isZero();
        local.awaitTopics();
        local.keepForEver(List.of(Topics.WEATHER_QUERIES_RESULTS, Topics.WEATHER_HOURLY, Topics.WEATHER_ALERTS));
        return local;
    }

    /** The broker lists a topic some moments after it said that it is created. */
    private void awaitTopics() {
        Set<String> contract =
                TopicCatalog.bundled().stream().map(TopicDefinition::name).collect(Collectors.toSet());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(everything()).containsAll(contract));
    }

    /**
     * What is written there carries the time of its reading, which tests choose: the broker looks every five minutes,
     * first half a minute after its start, and deletes what is older than the topic keeps it.
     */
    private void keepForEver(List<String> topics) {
        AlterConfigOp forEver = new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
            admin.incrementalAlterConfigs(topics.stream()
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    topic -> List.of(forEver))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot keep " + topics, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param instance name of its state folder */
    PackagedProcess streams(String instance, int port, Map<String, String> special) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "VIGIE_STATE", folder.resolve(instance).toString(),
                "VIGIE_KAFKA", address,
                "VIGIE_STREAMS_PORT", String.valueOf(port)));
        settings.putAll(special);
        PackagedProcess process =
                PackagedProcess.start(Path.of("."), "io.vigie.streams.SpeedLayerApp", settings, folder);
        running.add(process);
        return process;
    }

    /** A step of a replayed episode, to its end. */
    PackagedProcess episode(Map<String, String> special, String step) {
        Map<String, String> settings = new HashMap<>(Map.of("VIGIE_KAFKA", address));
        settings.putAll(special);
        PackagedProcess process = PackagedProcess.start(
                Path.of("."), "io.vigie.streams.poller.replay.EpisodeApp", settings, folder, step);
        running.add(process);
        return process;
    }

    /** All topics and consumer groups. */
    Set<String> everything() {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
            Set<String> names =
                    new java.util.TreeSet<>(admin.listTopics().names().get());
            admin.listGroups().all().get().forEach(group -> names.add(group.groupId()));
            return names;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot list what the broker holds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the batch layer publishes. */
    void publishClimate(List<ClimateDay> days) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            days.forEach(
                    day -> producer.send(new ProducerRecord<>(Topics.WEATHER_NORMALS, day.key(), Json.write(day))));
        }
    }

    KafkaConnection connection() {
        return KafkaConnection.to(address);
    }

    PackagedProcess process() {
        return broker;
    }

    void configure(List<CityConfiguration> cities) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            cities.forEach(city -> producer.send(
                    new ProducerRecord<>(Topics.WEATHER_QUERIES_REQUESTS, city.cityId(), Json.write(city))));
        }
    }

    void publish(Stream<Observation> readings) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            readings.forEach(reading -> producer.send(
                    new ProducerRecord<>(Topics.WEATHER_OBSERVATIONS, reading.cityId(), Json.write(reading))));
        }
    }

    /** The batch layer publishes what stood as records, in the partition of the city's readings. */
    void publish(CalendarRecords records) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            byte[] cityId = records.cityId().getBytes(StandardCharsets.US_ASCII);
            int partitions = producer.partitionsFor(Topics.WEATHER_RECORDS).size();
            producer.send(new ProducerRecord<>(
                    Topics.WEATHER_RECORDS,
                    Utils.toPositive(Utils.murmur2(cityId)) % partitions,
                    records.key(),
                    Json.write(records)));
        }
    }

    /** The batch layer repairs a closed hour. */
    void repair(CityHour hour) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(Topics.WEATHER_HOURLY, hour.cityId(), Json.write(hour));
            message.headers().add(CityHour.REPAIR_HEADER, new byte[] {'1'});
            producer.send(message);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", address),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Reads what is committed on a topic, from its beginning. */
    KafkaConsumer<String, byte[]> consumer(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", address, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** The names under which a group's members are known again; one without a name is "". */
    Set<String> instancesOf(String group) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
            return Objects.requireNonNull(admin.describeConsumerGroups(List.of(group))
                            .all()
                            .get()
                            .get(group))
                    .members()
                    .stream()
                    .map(member -> member.groupInstanceId().orElse(""))
                    .collect(Collectors.toSet());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot describe " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isReady(int port) {
        return get(port, "/health/ready").startsWith("200 ");
    }

    /** Status and body; "none" when there is no answer. */
    String get(int port, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(ANSWER_WITHIN)
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException noAnswer) {
            return "none";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "none";
        }
    }

    String output() {
        return running.stream().map(PackagedProcess::output).reduce("", (all, one) -> all + "\n" + one);
    }

    @Override
    public void close() {
        broker.resume();
        for (int last = running.size() - 1; last >= 0; last--) {
            running.get(last).close();
        }
        broker.close();
    }
}
