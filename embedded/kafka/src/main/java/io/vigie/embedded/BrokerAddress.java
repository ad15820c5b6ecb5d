package io.vigie.embedded;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.settings.Environment;
import java.util.Objects;
import org.apache.kafka.common.utils.Utils;

/**
 * Where a broker of the cluster answers.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
record BrokerAddress(String host, int port) {

    /** The first address of {@code VIGIE_KAFKA}; else this machine, at the usual port. */
    static BrokerAddress from(Environment environment) {
        String first =
                KafkaConnection.bootstrapServers(environment).split(",", 2)[0].strip();
        return new BrokerAddress(
                Objects.requireNonNull(Utils.getHost(first)), Objects.requireNonNull(Utils.getPort(first)));
    }
}
