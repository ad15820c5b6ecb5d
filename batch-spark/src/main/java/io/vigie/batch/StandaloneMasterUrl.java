package io.vigie.batch;

import io.vigie.platform.settings.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Master of a Spark standalone cluster, {@code spark://host:port} or several with commas: what a job's driver must say
 * of itself so that the cluster's executors work for it.
 *
 * @param text as {@code VIGIE_SPARK_MASTER} has it
 * @param first where its first master listens
 */
record StandaloneMasterUrl(String text, InetSocketAddress first) {
    private static final String SETTING = "VIGIE_SPARK_MASTER";
    private static final String SECRET_FILE = "VIGIE_SPARK_SECRET_FILE";
    private static final String PREFIX = "spark://";
    private static final Pattern FIRST = Pattern.compile("spark://([^:,/@]+|\\[[0-9a-f:.]+]):(\\d{1,5})(,.*)?");

    /**
     * Empty for every other kind of master.
     *
     * @throws InvalidSettingException where it is one, and has no host and port
     */
    static Optional<StandaloneMasterUrl> of(String master) {
        if (!master.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Matcher parts = FIRST.matcher(master);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
            throw new InvalidSettingException(SETTING, master, "it is not spark://host:port");
        }
        return Optional.of(new StandaloneMasterUrl(
                master, new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)))));
    }

    /**
     * The cluster's secret, as settings of the driver's session; empty where the environment names none.
     *
     * @param variables of the environment; {@code VIGIE_SPARK_SECRET_FILE} names the file whose first line is the
     *     cluster's {@code spark.authenticate.secret}
     * @throws InvalidSettingException where its file cannot be read
     */
    Map<String, String> secretSettings(Map<String, String> variables) {
        String file = variables.getOrDefault(SECRET_FILE, "");
        return file.isBlank()
                ? Map.of()
                : Map.of("spark.authenticate", "true", "spark.authenticate.secret", secretOf(file));
    }

    /**
     * Where the driver listens, as settings of its session: at this machine's address on the way to the master, so that
     * executors reach it.
     *
     * <p>Beyond loopback only with a secret: whoever connects to a driver without one can hand it work.
     *
     * @param hasSecret whether the driver has one
     * @param wayTo this machine's own address on the way to another
     * @throws InvalidSettingException where there is no secret and must be one
     */
    Map<String, String> addressSettings(boolean hasSecret, Function<InetSocketAddress, InetAddress> wayTo) {
        InetAddress own = wayTo.apply(first);
        if (!own.isLoopbackAddress() && !hasSecret) {
            throw new InvalidSettingException(
                    SETTING,
                    text,
                    "its executors reach the driver at %s, as others do, and %s is not set"
                            .formatted(own.getHostAddress(), SECRET_FILE));
        }
        return Map.of("spark.driver.host", own.getHostAddress(), "spark.driver.bindAddress", own.getHostAddress());
    }

    /** This machine's own address on the way to another, as its routes have it; nothing is sent. */
    static InetAddress ownAddressTo(InetSocketAddress other) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(other);
            return socket.getLocalAddress();
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw new InvalidSettingException(
                    SETTING, PREFIX + other.getHostString() + ":" + other.getPort(), "there is no way to it");
        }
    }

    private static String secretOf(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new InvalidSettingException(SECRET_FILE, file, "its first line is empty"));
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidSettingException(SECRET_FILE, file, "it cannot be read");
        }
    }
}
