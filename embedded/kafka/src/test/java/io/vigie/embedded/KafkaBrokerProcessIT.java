package io.vigie.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.topics.TopicCatalog;
import io.vigie.model.topics.TopicDefinition;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.TopicReplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as {@code scripts/up} runs it, in a folder and on ports of its own. */
class KafkaBrokerProcessIT {
    private static final List<String> READINGS =
            IntStream.range(0, 1000).mapToObj(i -> "reading " + i).toList();

    @TempDir
    Path folder;

    private String address = "";
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void choose_ports() {
        List<Integer> ports = PackagedProcess.freePorts(2);
        address = "127.0.0.1:" + ports.get(0);
        settings = Map.of(
                "VIGIE_STATE", folder.toString(),
                "VIGIE_KAFKA", address,
                "VIGIE_KAFKA_CONTROLLER_PORT", String.valueOf(ports.get(1)));
    }

    @Test
    void what_the_broker_acknowledged_is_there_after_it_was_killed_and_started_again() {
        try (PackagedProcess broker = start(KafkaBrokerProcess.class)) {
            createTopics();
            produceInOneTransaction();
            broker.kill();
        }
        try (PackagedProcess broker = start(KafkaBrokerProcess.class)) {
            assertThat(createTopics())
                    .contains("Topics: %s of the contract, 0 changes"
                            .formatted(TopicCatalog.bundled().size()));
            assertThat(readCommitted(READINGS.size())).isEqualTo(READINGS);
        }
    }

    @Test
    void topics_follow_the_contract_when_it_moves_on() throws InterruptedException {
        try (PackagedProcess broker = start(KafkaBrokerProcess.class);
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
            String first = createTopics();
            assertThat(TopicCatalog.bundled())
                    .allSatisfy(topic -> assertThat(first)
                            .contains("create %s, %d partitions, copies of each 1"
                                    .formatted(topic.name(), topic.partitions())));

            TopicDefinition grown = new TopicDefinition(
                    Topics.WEATHER_COVERAGE, "city_id", "coverage", 6, "delete", 86_400_000, "coverage");
            CreateTopicsApp.apply(admin, List.of(grown), TopicReplication.NONE);

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(CreateTopicsApp.existing(admin, List.of(grown))
                                    .get(grown.name()))
                            .satisfies(topic -> assertThat(topic.partitions()).isEqualTo(6))
                            .satisfies(topic -> assertThat(topic.configuration())
                                    .containsEntry("cleanup.policy", "delete")
                                    .containsEntry("retention.ms", "86400000")));
        }
    }

    @Test
    void more_copies_than_there_are_brokers_are_refused_and_the_setting_is_named() {
        try (PackagedProcess broker = start(KafkaBrokerProcess.class)) {
            PackagedProcess program = PackagedProcess.start(
                    CreateTopicsApp.class,
                    Map.of("VIGIE_KAFKA", address, "VIGIE_KAFKA_REPLICATION_FACTOR", "3"),
                    folder);

            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.output())
                    .contains("Cannot create topics: VIGIE_KAFKA_REPLICATION_FACTOR=3 copies of each are more than the"
                            + " cluster can hold (")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void without_a_broker_the_address_that_was_asked_is_named() {
        PackagedProcess program = PackagedProcess.start(
                CreateTopicsApp.class, Map.of("VIGIE_KAFKA", address, "VIGIE_KAFKA_WAIT_S", "1"), folder);

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.output())
                .contains("Topics: waiting for the broker at " + address)
                .contains("Cannot create topics: no broker answers at " + address + " within 1 s")
                .doesNotContain("\tat ");
    }

    private PackagedProcess start(Class<?> program) {
        return PackagedProcess.start(program, settings, folder);
    }

    private String createTopics() {
        PackagedProcess program = start(CreateTopicsApp.class);
        assertThat(program.exitCode()).as(program::output).isZero();
        return program.output();
    }

    private void produceInOneTransaction() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "transactional.id", "broker-it"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            READINGS.forEach(
                    reading -> producer.send(new ProducerRecord<>(Topics.WEATHER_OBSERVATIONS, "2988507", reading)));
            producer.commitTransaction();
        }
    }

    private List<String> readCommitted(int count) {
        List<String> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", address,
                        "group.id", "broker-it",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.WEATHER_OBSERVATIONS));
            await().atMost(Duration.ofMinutes(3)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(reading -> read.add(reading.value()));
                return read.size() >= count;
            });
        }
        return read;
    }
}
