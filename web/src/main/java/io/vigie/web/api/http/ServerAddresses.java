package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.vigie.web.settings.Settings;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names that the server answers to, and the origins of its own pages.
 *
 * @param hosts names under which it is reached without a proxy
 * @param publicAddress where browsers reach it or the proxy before it
 */
public record ServerAddresses(Set<String> hosts, Optional<URI> publicAddress) {
    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::", "[::]");

    static ServerAddresses of(Settings settings) {
        Set<String> names = new HashSet<>(Settings.THIS_MACHINE);
        String host = settings.host().toLowerCase(Locale.ROOT);
        if (!EVERY_INTERFACE.contains(host)) {
            names.add(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
        }
        return new ServerAddresses(names, settings.publicAddress());
    }

    /** @param host header {@code Host}, with or without a port */
    boolean isHost(String host) {
        String name = withoutPort(host);
        return hosts.contains(name)
                || publicAddress
                        .filter(address -> name.equals(address.getHost()))
                        .isPresent();
    }

    /**
     * Whether a page of this origin is ours: the same scheme, host and port.
     *
     * @param origin header {@code Origin}, as browsers write it (RFC 6454, 6.2)
     * @param scheme of the same request
     * @param host its header {@code Host}
     */
    boolean isOrigin(String origin, String scheme, String host) {
        boolean isPublic = publicAddress
                .filter(address -> origin.equals(address.toString()))
                .isPresent();
        return isPublic || (hosts.contains(withoutPort(host)) && origin.equals(scheme + "://" + host));
    }

    /** The address under which the client reaches the server, without a path. The host has been checked before: it is ours. */
    public static String root(Context context, Optional<URI> publicAddress) {
        return publicAddress.map(URI::toString).orElseGet(() -> context.scheme() + "://" + context.host());
    }

    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}
