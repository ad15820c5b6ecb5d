package io.vigie.embedded.hdfs;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.http.lib.StaticUserWebFilter;

/**
 * Where the single machine's HDFS listens and keeps its data.
 *
 * @param folder HDFS's own folder: the NameNode's image and edits, the DataNode's blocks, temporary files
 * @param host a loopback address; anything wider is rejected, because this HDFS believes whoever says a user's name
 * @param replication copies of each block, 1 to {@value #MAX_REPLICATION}; as many DataNodes must run
 */
public record HdfsSettings(Path folder, String host, HdfsPorts ports, int replication) {

    private static final int DEFAULT_PORT = 8020;
    private static final String REPLICATION = "VIGIE_HDFS_REPLICATION";
    private static final int MAX_REPLICATION = 3;

    public HdfsSettings {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "Cannot start HDFS on " + host + ": it has no login, so it listens on loopback addresses only");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Cannot start HDFS on " + host + ": unknown host", e);
        }
        if (replication < 1 || replication > MAX_REPLICATION) {
            throw new IllegalArgumentException(
                    "Cannot use " + REPLICATION + " " + replication + ": not within 1 to " + MAX_REPLICATION);
        }
    }

    /**
     * Reads {@code VIGIE_STATE} (needed), {@code VIGIE_HDFS} (hdfs://host:port), {@code VIGIE_HDFS_REPLICATION},
     * {@code VIGIE_PORT_OFFSET} and the ports of {@link HdfsPorts}.
     *
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    public static HdfsSettings from(Map<String, String> environment) {
        String state = environment.getOrDefault("VIGIE_STATE", "");
        if (state.isBlank()) {
            throw new IllegalArgumentException("Cannot start HDFS: VIGIE_STATE is not set");
        }
        URI address = address(environment);
        return new HdfsSettings(
                Path.of(state).toAbsolutePath().resolve("hdfs"),
                address.getHost(),
                HdfsPorts.from(environment, address.getPort()),
                HdfsPorts.number(environment, REPLICATION, 1));
    }

    private static URI address(Map<String, String> environment) {
        String text = environment.getOrDefault("VIGIE_HDFS", "");
        if (text.isBlank()) {
            return URI.create("hdfs://127.0.0.1:" + (DEFAULT_PORT + HdfsPorts.offset(environment)));
        }
        if (text.contains("@")) {
            throw new IllegalArgumentException("Cannot read VIGIE_HDFS: it holds a user, and this HDFS has no login");
        }
        URI address = URI.create(text);
        if (!"hdfs".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
            throw new IllegalArgumentException("Cannot read VIGIE_HDFS: '%s' is not hdfs://host:port".formatted(text));
        }
        return address;
    }

    /** The NameNode's image and edit log. */
    public Path names() {
        return folder.resolve("name");
    }

    /** The DataNode's blocks. */
    public Path blocks() {
        return folder.resolve("data");
    }

    /**
     * The configuration of both daemons.
     *
     * <p>Nothing that was closed is lost, neither by {@code kill -9} nor by a power cut: the NameNode syncs each edit,
     * and the DataNode each block that is closed.
     */
    public Configuration configuration() {
        Configuration hdfs = new HdfsConfiguration();
        hdfs.set("fs.defaultFS", "hdfs://" + at(ports.nameNode()));
        hdfs.set("dfs.namenode.rpc-address", at(ports.nameNode()));
        hdfs.set("dfs.namenode.rpc-bind-host", host);
        hdfs.set("dfs.namenode.http-address", at(ports.nameNodeHttp()));
        hdfs.set("dfs.datanode.address", at(ports.dataNode()));
        hdfs.set("dfs.datanode.http.address", at(ports.dataNodeHttp()));
        hdfs.set("dfs.datanode.ipc.address", at(ports.dataNodeIpc()));
        hdfs.set("dfs.datanode.hostname", host);
        hdfs.set("dfs.namenode.name.dir", names().toUri().toString());
        hdfs.set("dfs.datanode.data.dir", blocks().toUri().toString());
        hdfs.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
        fewInTheCluster(hdfs);
        if (replication > 1) {
            missedSoon(hdfs);
        }
        closedToBrowsers(hdfs);
        keptOnDisk(hdfs);
        smallFootprint(hdfs);
        return hdfs;
    }

    private void fewInTheCluster(Configuration hdfs) {
        hdfs.setInt("dfs.replication", replication);
        hdfs.setBoolean("dfs.namenode.datanode.registration.ip-hostname-check", false);
        hdfs.setBoolean("dfs.client.use.datanode.hostname", true);
        // Safe mode ends once every block has a copy: more DataNodes need not report.
        hdfs.setInt("dfs.namenode.safemode.extension", 0);
        hdfs.setInt("dfs.namenode.safemode.min.datanodes", 1);
    }

    /**
     * A DataNode is asked last after 5 s of silence and is given up after 30 s (2 × 10 s, and ten heartbeats), usually
     * 10.5 minutes: what it held then counts as lacking a copy, and is copied where there is a third one.
     */
    private static void missedSoon(Configuration hdfs) {
        hdfs.setInt("dfs.namenode.heartbeat.recheck-interval", 10_000);
        hdfs.setLong("dfs.namenode.stale.datanode.interval", 5_000);
        hdfs.setBoolean("dfs.namenode.avoid.read.stale.datanode", true);
        hdfs.setBoolean("dfs.namenode.avoid.write.stale.datanode", true);
        // A copy that was ordered from a DataNode that died before it was known to be dead is ordered anew, usually
        // after five minutes; until then it is there once, although that DataNode is back.
        hdfs.setInt("dfs.namenode.reconstruction.pending.timeout-sec", 15);
    }

    /**
     * The HTTP ports believe whoever says a user's name: programs of this machine may, web pages may not. Who says no
     * name reads what everybody may, and owns nothing.
     */
    private void closedToBrowsers(Configuration hdfs) {
        hdfs.set("hadoop.http.staticuser.user", "nobody");
        hdfs.setBoolean("dfs.webhdfs.rest-csrf.enabled", true);
        hdfs.set(HttpAccessRule.HOSTS, host);
        hdfs.setStrings(
                "hadoop.http.filter.initializers",
                StaticUserWebFilter.class.getName(),
                HttpAccessFilter.Initializer.class.getName());
        hdfs.setStrings(
                "dfs.datanode.httpserver.filter.handlers",
                DataNodeRequestGuard.class.getName(),
                "org.apache.hadoop.hdfs.server.datanode.web.RestCsrfPreventionFilterHandler");
    }

    private static void keptOnDisk(Configuration hdfs) {
        hdfs.setBoolean("dfs.datanode.synconclose", true);
        // There is no secondary NameNode: the image is written anew at a start that finds it older than an hour.
        hdfs.setLong("dfs.namenode.checkpoint.period", 3600);
        hdfs.setLong("dfs.namenode.num.extra.edits.retained", 10_000);
    }

    private static void smallFootprint(Configuration hdfs) {
        hdfs.setInt("dfs.namenode.handler.count", 8);
        hdfs.setInt("dfs.datanode.handler.count", 4);
        hdfs.setBoolean("dfs.datanode.peer.stats.enabled", false);
        // A DataNode that starts before its NameNode asks again at once: giving up an attempt costs five seconds.
        hdfs.setInt("ipc.client.connect.retry.interval", 200);
        hdfs.setInt("ipc.client.connect.max.retries", 300);
        hdfs.setInt("dfs.heartbeat.interval", 1);
    }

    private String at(int port) {
        return host + ":" + port;
    }
}
