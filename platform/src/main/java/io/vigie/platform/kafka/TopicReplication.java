package io.vigie.platform.kafka;

import io.vigie.platform.settings.Environment;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/**
 * How many brokers hold a copy of each topic that Vigie creates: stated, since a cluster's own default may be one.
 *
 * @param factor copies of each partition, 1 to {@value #MAX}
 */
public record TopicReplication(short factor) {

    /** The variable that states it. */
    public static final String SETTING = "VIGIE_KAFKA_REPLICATION_FACTOR";

    /** One broker and no copy of it: a single machine. */
    public static final TopicReplication NONE = new TopicReplication((short) 1);

    private static final int MAX = 15;

    /** RFC 1122, 3.2.1.3: 127.0.0.0/8. */
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    /** With three, one broker may be away and another one fail, and what was acknowledged is still there. */
    private static final short OF_A_CLUSTER = 3;

    /**
     * {@code VIGIE_KAFKA_REPLICATION_FACTOR}; without it one on a broker of this machine, and three elsewhere.
     */
    public static TopicReplication from(Environment environment) {
        short usual = isOnThisMachine(KafkaConnection.bootstrapServers(environment)) ? NONE.factor : OF_A_CLUSTER;
        return new TopicReplication((short) environment.wholeNumber(SETTING, usual, 1, MAX));
    }

    /**
     * How many of so many copies must have a message before it counts as written: two where one may be away, so that no
     * message is lost with one broker; else one, since two of two would make writing depend on both.
     */
    public static int minInSync(int copies) {
        return copies >= OF_A_CLUSTER ? 2 : 1;
    }

    private static boolean isOnThisMachine(String servers) {
        return Arrays.stream(servers.split(",", -1))
                .map(server -> String.valueOf(Utils.getHost(server.strip())))
                .allMatch(host -> host.equals("localhost")
                        || host.equals("::1")
                        || LOOPBACK.matcher(host).matches());
    }
}
