package io.vigie.embedded.hdfs;

import java.util.Map;

/**
 * The ports of the single machine's HDFS, each also open to its own setting.
 *
 * @param nameNode {@code hdfs://} clients and the DataNode
 * @param nameNodeHttp the NameNode's pages, {@code /jmx} and WebHDFS
 * @param dataNode blocks
 * @param dataNodeHttp the DataNode's pages and WebHDFS
 * @param dataNodeIpc the DataNode's own calls
 */
public record HdfsPorts(int nameNode, int nameNodeHttp, int dataNode, int dataNodeHttp, int dataNodeIpc) {

    /** Hadoop's usual ports, each moved by {@code VIGIE_PORT_OFFSET} unless its own setting names it. */
    static HdfsPorts from(Map<String, String> environment, int nameNode) {
        return new HdfsPorts(
                nameNode,
                port(environment, "VIGIE_HDFS_NAMENODE_HTTP_PORT", 9870),
                port(environment, "VIGIE_HDFS_DATANODE_PORT", 9866),
                port(environment, "VIGIE_HDFS_DATANODE_HTTP_PORT", 9864),
                port(environment, "VIGIE_HDFS_DATANODE_IPC_PORT", 9867));
    }

    static int offset(Map<String, String> environment) {
        return number(environment, "VIGIE_PORT_OFFSET", 0);
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        int port = number(environment, name, usual + offset(environment));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Cannot use %s %s: not within 1 to 65535".formatted(name, port));
        }
        return port;
    }

    static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Cannot read %s: '%s' is not a whole number".formatted(name, text), e);
        }
    }
}
