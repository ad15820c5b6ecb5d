package io.vigie.web.kafka;

import io.vigie.web.log.LogUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/** Asks the cluster who is there. */
final class Ping {
    private static final int PATIENCE_MS = 2_000;

    private final KafkaAddress address;
    private @Nullable Admin admin;

    Ping(KafkaAddress address) {
        this.address = address;
    }

    synchronized String ask() throws LogUnavailable {
        if (admin == null) {
            admin = Admin.create(address.properties(Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "vigie-web-ping",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    PATIENCE_MS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    PATIENCE_MS)));
        }
        try {
            int brokers = admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
                    .nodes()
                    .get()
                    .size();
            return brokers + (brokers == 1 ? " broker" : " brokers");
        } catch (ExecutionException e) {
            throw new LogUnavailable("no broker answers at " + address.bootstrapServers(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted", e);
        }
    }

    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
