package io.vigie.streams;

import static org.awaitility.Awaitility.await;

import io.vigie.model.cities.ShippedZoneRulesProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program in its own JVM, started from packaged jars as {@code scripts/up} starts it. */
final class PackagedProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;

    private PackagedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param module folder of the Maven module that holds the program */
    static PackagedProcess start(
            Path module, String main, Map<String, String> settings, Path folder, String... arguments) {
        Path target = module.resolve("target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new IllegalStateException("Cannot start " + main + ": " + module + " is not packaged");
        }
        try {
            Path log = Files.createTempFile(folder, "program", ".log");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + folder,
                            "-Djava.time.zone.DefaultZoneRulesProvider=" + ShippedZoneRulesProvider.class.getName(),
                            "-cp",
                            target.resolve("*") + File.pathSeparator + target.resolve("lib/*"),
                            main)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.command().addAll(List.of(arguments));
            builder.environment().keySet().removeIf(name -> name.startsWith("VIGIE_"));
            builder.environment().putAll(settings);
            return new PackagedProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ports that nobody listens on, each another one. */
    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Stops it as a machine that swaps or sleeps does: nothing runs, connections stay open. */
    void pause() {
        signal("STOP");
    }

    /** Lets it go on after {@link #pause()}. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("Cannot send " + name + " to " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            resume();
        }
        process.destroy();
        exitCode();
    }
}
