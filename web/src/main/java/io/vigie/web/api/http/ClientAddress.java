package io.vigie.web.api.http;

import io.vigie.web.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address that a request comes from: the one that the proxy names, where it comes through ours; else the one that the
 * connection has. Of IPv6 the first half, {@code 2001:db8:0:1::/64}: the second is each client's own to choose (RFC 4291, 2.5.4).
 */
public final class ClientAddress {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final boolean isBehindProxy;
    private final Set<String> proxies;

    ClientAddress(Settings settings) {
        boolean isReachedDirectly =
                settings.tls().isPresent() && settings.proxies().isEmpty();
        this.isBehindProxy = settings.publicAddress().isPresent() && !isReachedDirectly;
        this.proxies = settings.proxies();
    }

    String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (!isBehindProxy || !isProxy(peer)) {
            return network(peer);
        }
        return named(request).map(ClientAddress::network).orElseGet(() -> network(peer));
    }

    private boolean isProxy(String peer) {
        return proxies.contains(peer)
                || parsed(peer).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** The last one: the proxy adds what it sees at the end; what is before came from the client. */
    private static Optional<String> named(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("X-Forwarded-For"));
        String all = String.join(",", headers);
        String last = all.substring(all.lastIndexOf(',') + 1).strip();
        return parsed(last).map(InetAddress::getHostAddress);
    }

    /** The address itself; of IPv6 its network. */
    public static String network(String address) {
        return parsed(address)
                .filter(Inet6Address.class::isInstance)
                .filter(ip -> !ip.isLoopbackAddress())
                .map(ip -> firstHalf(ip.getAddress()))
                .orElse(address);
    }

    private static String firstHalf(byte[] address) {
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < 8; i += 2) {
            network.append(Integer.toHexString((address[i] & 0xFF) << 8 | address[i + 1] & 0xFF))
                    .append(':');
        }
        return network.append(":/64").toString();
    }

    /** Never a name, which would be looked up. */
    private static Optional<InetAddress> parsed(String address) {
        String plain = address.replaceAll("^\\[|]$", "");
        if (!LITERAL.matcher(plain).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(plain));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
