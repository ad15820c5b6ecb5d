package io.vigie.embedded.hdfs;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Which HTTP requests the daemons answer: those for a name of this machine, so that no web page reaches them under a
 * name of its own (DNS rebinding), and none that a page of another site makes a browser send, whatever the method: some
 * of Hadoop's own pages change something on a GET ({@code /logLevel}).
 */
public final class HttpAccessRule {
    /** Names besides {@code localhost} and its addresses, comma separated: containers see each other under theirs. */
    public static final String HOSTS = "vigie.http.hosts";

    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<String> hosts = new HashSet<>(THIS_MACHINE);

    HttpAccessRule(Collection<String> otherHosts) {
        hosts.addAll(otherHosts);
    }

    static HttpAccessRule from(Configuration configuration) {
        return new HttpAccessRule(Arrays.asList(configuration.getTrimmedStrings(HOSTS)));
    }

    /**
     * An HTTP status and why.
     *
     * @param status 421 for another host's name, 403 for another site
     */
    record Rejection(int status, String reason) {}

    /**
     * Why a request is not answered; empty where it is.
     *
     * @param host header {@code Host}, with or without a port
     * @param origin header {@code Origin}; programs send none
     * @param site header {@code Sec-Fetch-Site}; the same
     */
    Optional<Rejection> rejection(@Nullable String host, @Nullable String origin, @Nullable String site) {
        if (host == null || !hosts.contains(withoutPort(host))) {
            return Optional.of(new Rejection(421, "Cannot answer for the host " + host + ": only for this machine"));
        }
        if (origin != null && !origin.equals("http://" + host)) {
            return Optional.of(new Rejection(403, "Cannot take this from another site: " + origin));
        }
        if (site != null && !OWN_SITES.contains(site)) {
            return Optional.of(new Rejection(403, "Cannot take this from another site: " + site));
        }
        return Optional.empty();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
