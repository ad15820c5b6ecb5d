package io.vigie.streams.health;

import io.vigie.platform.settings.Environment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * Where a process reports its health and its metrics.
 *
 * @param port 0 for a free one
 * @param names under which the programs of a closed network reach it, as other containers do; it then listens on every address.
 *     Without any it listens on loopback
 */
public record HealthAddress(int port, Set<String> names) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Reads {@code VIGIE_HEALTH_NAME} and the port that a setting of the program's own names. */
    public static HealthAddress from(Environment environment, String portSetting, int usualPort) {
        return new HealthAddress(
                environment.port(portSetting, usualPort), environment.networkNames("VIGIE_HEALTH_NAME"));
    }

    public static HealthAddress loopback(int port) {
        return new HealthAddress(port, Set.of());
    }

    InetSocketAddress socket() {
        return names.isEmpty()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : new InetSocketAddress(port);
    }

    /**
     * Whether a request is meant for this process. Under a name of its own a web page could read what is meant for this
     * machine (DNS rebinding).
     *
     * @param host header {@code Host} without its port
     */
    boolean isFor(String host) {
        return THIS_MACHINE.contains(host) || names.contains(host);
    }
}
