package io.vigie.embedded;

import java.util.Map;

/**
 * Where a broker of the cluster answers.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
record BrokerAddress(String host, int port) {

    /**
     * The first address of {@code VIGIE_KAFKA}; else this machine, at the default port plus {@code VIGIE_PORT_OFFSET}.
     */
    static BrokerAddress from(Map<String, String> environment) {
        String text = environment.get("VIGIE_KAFKA");
        if (text == null || text.isBlank()) {
            return new BrokerAddress("127.0.0.1", BrokerSettings.DEFAULT_PORT + portOffset(environment));
        }
        String first = text.split(",", 2)[0].strip();
        int colon = first.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("Cannot read VIGIE_KAFKA: '%s' is not host:port".formatted(text));
        }
        String host = first.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            return new BrokerAddress(host, Integer.parseInt(first.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Cannot read VIGIE_KAFKA: '%s' is not host:port".formatted(text), e);
        }
    }

    static int portOffset(Map<String, String> environment) {
        return EnvironmentNumber.read(environment, "VIGIE_PORT_OFFSET", 0);
    }
}
