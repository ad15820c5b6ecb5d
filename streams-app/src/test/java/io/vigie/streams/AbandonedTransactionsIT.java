package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vigie.model.topics.Topics;
import io.vigie.platform.kafka.TopicReplication;
import io.vigie.streams.engine.AbandonedTransactions;
import io.vigie.streams.engine.KafkaStreamsProperties;
import io.vigie.streams.engine.ProcessId;
import io.vigie.streams.engine.Redundancy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions that an instance left open, at a real broker; the group is made of consumers, as that of the engine is. */
class AbandonedTransactionsIT {

    private static final String APPLICATION = KafkaStreamsProperties.APPLICATION_ID;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OURS = UUID.randomUUID().toString();
    private static final String OTHERS = UUID.randomUUID().toString();
    private static final String UNREACHABLE = UUID.randomUUID().toString();
    private static final String DEAD = UUID.randomUUID().toString();

    /** Nobody listens there. */
    private static final int NO_PORT = 1;

    private static final Redundancy STANDBY = Redundancy.of(TopicReplication.NONE, 1, Duration.ofSeconds(6));

    /** That of a consumer is 45 s unless it asks for another one. */
    private static final Duration LESS_THAN_A_SESSION = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private BrokerAndSpeedLayerProcesses broker;

    @BeforeEach
    void start() throws IOException {
        broker = BrokerAndSpeedLayerProcesses.start(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void readers_pass_what_a_dead_instance_left_open_and_what_a_living_one_has_open_is_left_to_it() {
        try (KafkaConsumer<String, byte[]> us = member("one", OURS, NO_PORT);
                KafkaConsumer<String, byte[]> other = member("other", OTHERS, NO_PORT);
                KafkaProducer<String, byte[]> dead = open(DEAD, "a");
                KafkaProducer<String, byte[]> living = open(OTHERS, "b");
                KafkaConsumer<String, byte[]> reader = broker.consumer(Topics.WEATHER_ALERTS)) {
            await().atMost(PATIENCE).until(() -> {
                us.poll(Duration.ofMillis(50));
                other.poll(Duration.ofMillis(50));
                return !us.assignment().isEmpty() && !other.assignment().isEmpty();
            });

            try (AbandonedTransactions watch =
                    AbandonedTransactions.watch(broker.connection(), APPLICATION, OURS, Redundancy.NONE)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(openTransactions()).containsExactly(APPLICATION + "-" + OTHERS + "-1"));
            }

            assertThatThrownBy(dead::commitTransaction).isInstanceOf(KafkaException.class);
            living.commitTransaction();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reader.poll(Duration.ofMillis(200)))
                            .extracting(each -> each.key())
                            .containsExactly("b"));
        }
    }

    @Test
    void an_instance_is_removed_once_its_machine_refuses_connections_and_one_that_never_answered_is_not()
            throws IOException {
        CountDownLatch asked = new CountDownLatch(2);
        HttpServer health = healthOf("other", asked);
        try (KafkaConsumer<String, byte[]> us = member("one", OURS, NO_PORT);
                KafkaConsumer<String, byte[]> other =
                        member("other", OTHERS, health.getAddress().getPort());
                KafkaConsumer<String, byte[]> unreachable = member("unreachable", UNREACHABLE, NO_PORT);
                AbandonedTransactions watch =
                        AbandonedTransactions.watch(broker.connection(), APPLICATION, OURS, STANDBY)) {
            await().atMost(PATIENCE).until(() -> {
                List.of(us, other, unreachable).forEach(member -> member.poll(Duration.ofMillis(50)));
                return asked.getCount() == 0;
            });
            assertThat(broker.instancesOf(APPLICATION)).containsExactlyInAnyOrder("one-1", "other-1", "unreachable-1");

            health.stop(0);

            await().atMost(LESS_THAN_A_SESSION)
                    .untilAsserted(() -> assertThat(broker.instancesOf(APPLICATION))
                            .containsExactlyInAnyOrder("one-1", "unreachable-1"));
        }
    }

    /** What an instance answers that is asked for its name. */
    private static HttpServer healthOf(String instance, CountDownLatch asked) throws IOException {
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] name = (instance + "\n").getBytes(StandardCharsets.US_ASCII);
        health.createContext("/health/instance", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, name.length);
                exchange.getResponseBody().write(name);
            }
            asked.countDown();
        });
        health.start();
        return health;
    }

    /** One of the group, in it from its first poll on. */
    private KafkaConsumer<String, byte[]> member(String instance, String process, int healthPort) {
        KafkaConsumer<String, byte[]> member = new KafkaConsumer<>(
                broker.connection()
                        .clientConfiguration(Map.of(
                                "group.id",
                                APPLICATION,
                                "group.instance.id",
                                instance + "-1",
                                "client.id",
                                ProcessId.clientId(APPLICATION, healthPort, process) + "-StreamThread-1-consumer")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        member.subscribe(List.of(Topics.WEATHER_OBSERVATIONS));
        return member;
    }

    /** One that has written to the topic in a transaction, which is longer than the test. */
    private KafkaProducer<String, byte[]> open(String process, String key) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                broker.connection()
                        .clientConfiguration(Map.of(
                                "transactional.id", APPLICATION + "-" + process + "-1", "transaction.timeout.ms", (int)
                                        Duration.ofMinutes(10).toMillis())),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(record(key));
        producer.flush();
        return producer;
    }

    private Set<String> openTransactions() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(broker.connection().clientConfiguration())) {
            return admin
                    .listTransactions(new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                    .all()
                    .get()
                    .stream()
                    .map(TransactionListing::transactionalId)
                    .collect(Collectors.toSet());
        }
    }

    private static ProducerRecord<String, byte[]> record(String key) {
        return new ProducerRecord<>(Topics.WEATHER_ALERTS, key, new byte[0]);
    }
}
