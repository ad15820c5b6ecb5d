package io.vigie.embedded;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Where the single machine's broker listens and keeps its data.
 *
 * @param folder the broker's own folder: its data and the properties it was started with
 * @param host a loopback address; anything wider is rejected, because this broker asks nobody for a password
 * @param port the one that clients are told
 * @param listenPort the one it listens on: the same, unless a proxy stands before it
 * @param controllerPort for the broker's talk with itself as controller
 */
public record BrokerSettings(Path folder, String host, int port, int listenPort, int controllerPort) {

    private static final int DEFAULT_CONTROLLER_PORT = 9093;

    private static final int NODE = 1;
    private static final int MAX_PORT = 65_535;

    public BrokerSettings {
        checkLoopback(host);
        checkPort(port);
        checkPort(listenPort);
        checkPort(controllerPort);
        if (port == controllerPort || listenPort == controllerPort) {
            throw new IllegalArgumentException(
                    "Cannot start the broker: clients and controller were both given port " + controllerPort);
        }
    }

    /**
     * Reads {@code VIGIE_STATE} (needed), {@code VIGIE_PORT_OFFSET}, {@code VIGIE_KAFKA} (host:port), {@code
     * VIGIE_KAFKA_LISTEN_PORT} and {@code VIGIE_KAFKA_CONTROLLER_PORT}.
     *
     * @throws InvalidSettingException naming each setting that is missing or wrong
     */
    public static BrokerSettings from(Map<String, String> variables) {
        return Environment.read(variables, BrokerSettings::from);
    }

    private static BrokerSettings from(Environment environment) {
        String state = environment
                .text("VIGIE_STATE")
                .orElseThrow(() -> new InvalidSettingException("Cannot start the broker: VIGIE_STATE is not set"));
        BrokerAddress address = BrokerAddress.from(environment);
        return new BrokerSettings(
                Path.of(state).toAbsolutePath().resolve("kafka"),
                address.host(),
                address.port(),
                environment.wholeNumber("VIGIE_KAFKA_LISTEN_PORT", address.port(), 1, MAX_PORT),
                environment.port("VIGIE_KAFKA_CONTROLLER_PORT", DEFAULT_CONTROLLER_PORT));
    }

    /** The folder of the log segments. */
    public Path data() {
        return folder.resolve("data");
    }

    /**
     * The broker's properties.
     *
     * <p>What is acknowledged survives {@code kill -9} of the broker, because it is in the operating system's hands by
     * then; a power cut may cost the last second, because the segments are flushed every second.
     */
    public Properties properties() {
        Properties broker = new Properties();
        broker.setProperty("process.roles", "broker,controller");
        broker.setProperty("node.id", String.valueOf(NODE));
        broker.setProperty(
                "listeners", "CLIENTS://%s:%s,CONTROLLER://%s:%s".formatted(host, listenPort, host, controllerPort));
        broker.setProperty("advertised.listeners", "CLIENTS://%s:%s".formatted(host, port));
        broker.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        broker.setProperty("inter.broker.listener.name", "CLIENTS");
        broker.setProperty("controller.listener.names", "CONTROLLER");
        broker.setProperty("controller.quorum.bootstrap.servers", "%s:%s".formatted(host, controllerPort));
        broker.setProperty("log.dirs", data().toString());
        aloneInTheCluster(broker);
        keptOnDisk(broker);
        oneTransactionAfterTheOther(broker);
        smallFootprint(broker);
        return broker;
    }

    private static void aloneInTheCluster(Properties broker) {
        broker.setProperty("default.replication.factor", "1");
        broker.setProperty("min.insync.replicas", "1");
        broker.setProperty("offsets.topic.replication.factor", "1");
        broker.setProperty("transaction.state.log.replication.factor", "1");
        broker.setProperty("transaction.state.log.min.isr", "1");
        broker.setProperty("share.coordinator.state.topic.replication.factor", "1");
        broker.setProperty("share.coordinator.state.topic.min.isr", "1");
        broker.setProperty("group.initial.rebalance.delay.ms", "0");
        // A misspelt topic must be an error; the topics are those of the contract.
        broker.setProperty("auto.create.topics.enable", "false");
    }

    private static void keptOnDisk(Properties broker) {
        broker.setProperty("log.flush.interval.ms", "1000");
        broker.setProperty("log.flush.scheduler.interval.ms", "1000");
        // Longer than any topic keeps its messages: a machine that was off over the holidays continues where it was.
        broker.setProperty("offsets.retention.minutes", String.valueOf(60 * 24 * 60));
    }

    /**
     * The first batch of a transaction waits until the one before is through. It waits here, and is looked at often:
     * rejected, it and all that was sent behind it would come again only after the client's backoff, a tenth of a
     * second to a whole one.
     */
    private static void oneTransactionAfterTheOther(Properties broker) {
        broker.setProperty("add.partitions.to.txn.retry.backoff.ms", "1");
        broker.setProperty("add.partitions.to.txn.retry.backoff.max.ms", "2000");
    }

    private static void smallFootprint(Properties broker) {
        broker.setProperty("offsets.topic.num.partitions", "4");
        broker.setProperty("transaction.state.log.num.partitions", "4");
        broker.setProperty("share.coordinator.state.topic.num.partitions", "4");
        broker.setProperty("num.network.threads", "2");
        broker.setProperty("num.io.threads", "4");
        broker.setProperty("background.threads", "4");
        broker.setProperty("num.recovery.threads.per.data.dir", "2");
        broker.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024));
    }

    private static void checkLoopback(String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException("Cannot start the broker on " + host
                        + ": it has no login, so it listens on loopback addresses only");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Cannot start the broker on " + host + ": unknown host", e);
        }
    }

    private static void checkPort(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("Cannot start the broker on port " + port + ": not within 1 to 65535");
        }
    }
}
