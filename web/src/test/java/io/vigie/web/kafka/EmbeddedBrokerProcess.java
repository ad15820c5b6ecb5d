package io.vigie.web.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The single machine's broker in its own JVM, as {@code scripts/up} starts it, from the packaged module embedded/kafka. */
public final class EmbeddedBrokerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path MODULE = Path.of("..", "embedded", "kafka", "target");

    private final Path folder;
    private final String address;
    private final Map<String, String> settings;
    private @Nullable Process process;

    public EmbeddedBrokerProcess(Path folder) {
        assertThat(MODULE.resolve("lib"))
                .as("package embedded/kafka first: mvn -pl embedded/kafka -am package")
                .isDirectory();
        this.folder = folder;
        this.address = "127.0.0.1:" + freePort();
        this.settings = Map.of(
                "VIGIE_STATE", folder.toString(),
                "VIGIE_KAFKA", address,
                "VIGIE_KAFKA_CONTROLLER_PORT", String.valueOf(freePort()));
    }

    public String address() {
        return address;
    }

    /** Starts the broker and creates the topics of the contract where they are not there yet. */
    public void start() {
        process = launch("io.vigie.embedded.KafkaBrokerProcess");
        Process topics = launch("io.vigie.embedded.CreateTopicsApp");
        await().atMost(PATIENCE).until(() -> !topics.isAlive());
        assertThat(topics.exitValue())
                .as(log("io.vigie.embedded.CreateTopicsApp").toString())
                .isZero();
    }

    /** {@code kill -9}. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            await().atMost(PATIENCE).until(() -> !running.isAlive());
        }
    }

    /** SIGSTOP: the port is open, and nobody answers. */
    void suspend() {
        signal("STOP");
    }

    /** SIGCONT. */
    void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        Process running = Objects.requireNonNull(process, "the broker was not started");
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(running.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch(String main) {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + folder,
                            "-cp",
                            String.join(File.pathSeparator, MODULE + "/*", MODULE + "/lib/*"),
                            main))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(main).toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("VIGIE_"));
            builder.environment().putAll(settings);
            Files.createDirectories(folder);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String main) {
        return folder.resolve(main + ".log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
