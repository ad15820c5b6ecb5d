package io.vigie.web.webhooks;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses that only this machine or a network of one's own has. */
final class PrivateAddress {
    /** RFC 6598: between a provider and its customers. */
    private static final int SHARED_FIRST = 100;

    private PrivateAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isUniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
        boolean isShared = bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & 0xc0) == 64;
        boolean isThisNetwork = bytes.length == 4 && bytes[0] == 0;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal
                || isShared
                || isThisNetwork;
    }
}
