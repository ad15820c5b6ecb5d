package io.vigie.web.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The running system as its users and its topics see it: the web API, the broker, and the scripts that start it. Every
 * address comes from the environment that {@code scripts/test} prepares; nothing here knows how a part is built.
 */
final class RunningVigie {
    private static final Set<String> TERMINAL = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    static final ObjectMapper JSON = new ObjectMapper();

    // Airflow's server loses the body of a request that offers to go on in HTTP/2, as the JDK's usual ones do.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url = setting("VIGIE_URL");
    private final String broker = setting("VIGIE_KAFKA");

    static String setting(String name) {
        return Objects.requireNonNull(
                System.getenv(name), () -> "Cannot test the chain: " + name + " is not set; run scripts/test");
    }

    String url() {
        return url;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    JsonNode json(String path) {
        return parse(get(path).body());
    }

    HttpResponse<String> post(String path, Object body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(write(body))));
    }

    HttpResponse<String> put(String path, Object body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(write(body))));
    }

    HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).DELETE());
    }

    /** Airflow's run of a query, as its own API has it. */
    JsonNode run(String requestId) {
        URI airflow = URI.create(setting("VIGIE_AIRFLOW"));
        String token = parse(send(HttpRequest.newBuilder(airflow.resolve("/auth/token"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(write(credentials()))))
                        .body())
                .get("access_token")
                .asText();
        URI run = airflow.resolve("/api/v2/dags/batch_city_query_dag/dagRuns/" + requestId);
        return parse(send(HttpRequest.newBuilder(run).header("Authorization", "Bearer " + token))
                .body());
    }

    private static Map<String, String> credentials() {
        Path file = Path.of(setting("VIGIE_STATE"), "airflow", "passwords.json");
        try {
            Map.Entry<String, JsonNode> user =
                    parse(Files.readString(file)).properties().iterator().next();
            return Map.of("username", user.getKey(), "password", user.getValue().asText());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** A job of the batch layer, as whoever runs one by hand starts it. */
    static ProcessBuilder job(String jobClass, String... arguments) {
        Path module = Path.of(setting("VIGIE_REPOSITORY"), "batch-spark", "target");
        List<String> command = new ArrayList<>(List.of(
                module.resolve("spark/bin/spark-submit").toString(),
                "--class",
                "io.vigie.batch." + jobClass,
                module.resolve("batch-spark-0.1.0.jar").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO();
    }

    static boolean isTerminal(String status) {
        return TERMINAL.contains(status);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot reach " + url + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the question and returns its request id, as the web API gives it. */
    String ask(ObjectNode question) {
        HttpResponse<String> answer = post("/api/queries", question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return parse(answer.body()).get("request_id").asText();
    }

    /** The state of a request once it is terminal; fails after the given time with the last state seen. */
    JsonNode awaitEnd(String requestId, Duration atMost) {
        return await("the end of " + requestId)
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(IllegalStateException.class) // the server may be restarting
                .until(
                        () -> json("/api/queries/" + requestId),
                        state -> TERMINAL.contains(state.path("status").asText()));
    }

    List<JsonNode> rows(String requestId) {
        List<JsonNode> rows = new ArrayList<>();
        json("/api/queries/" + requestId + "/result").get("rows").forEach(rows::add);
        return rows;
    }

    /** Puts raw bytes on a topic, as any other program could. */
    void produce(String topic, String key, String value) {
        produce(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)));
    }

    private void produce(ProducerRecord<String, byte[]> record) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", broker);
        settings.put("acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record);
            producer.flush();
        }
    }

    /** Every committed record of a topic, oldest first within a partition, as key and JSON value. */
    List<Map.Entry<String, JsonNode>> everythingOn(String topic) {
        return records(topic).stream()
                .map(r -> Map.entry(String.valueOf(r.key()), parse(new String(r.value(), StandardCharsets.UTF_8))))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", broker);
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** How many terminal statuses a request has on results.batch. */
    long terminalStatuses(String requestId) {
        return everythingOn("results.batch").stream()
                .filter(record -> record.getKey().equals(requestId))
                .filter(record ->
                        TERMINAL.contains(record.getValue().path("status").asText()))
                .count();
    }

    /** Runs one of the project's scripts on this instance and returns its exit code; output goes to the test's. */
    static int script(String name) throws IOException, InterruptedException {
        Path repository = Path.of(setting("VIGIE_REPOSITORY"));
        Process process = new ProcessBuilder(
                        repository.resolve("scripts").resolve(name).toString())
                .directory(repository.toFile())
                .inheritIO()
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("Cannot run scripts/" + name + ": not finished after 5 minutes");
        }
        return process.exitValue();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read as JSON: " + text, e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
