package io.vigie.embedded;

import io.vigie.platform.kafka.BrokerFailureReason;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.RetriableException;

/** Waits until a broker answers, and says meanwhile what is waited for. */
final class BrokerReadinessWait {
    private static final int ATTEMPT_MS = 2_000;

    private BrokerReadinessWait() {}

    /** @throws TopicCreationException when nobody answered within the settings' patience, or the cluster rejects us */
    static void until(Admin admin, TopicAdminSettings settings, PrintStream out) throws InterruptedException {
        long giveUpAt = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                admin.describeCluster(new DescribeClusterOptions().timeoutMs(ATTEMPT_MS))
                        .nodes()
                        .get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw new TopicCreationException(
                            "no connection to %s: %s"
                                    .formatted(settings.kafka().bootstrapServers(), BrokerFailureReason.reason(e)),
                            e);
                }
                out.println(
                        "Topics: waiting for the broker at " + settings.kafka().bootstrapServers());
                if (System.nanoTime() > giveUpAt) {
                    throw new TopicCreationException(
                            "no broker answers at %s within %s"
                                    .formatted(settings.kafka().bootstrapServers(), text(settings.patience())),
                            e);
                }
            }
        }
    }

    private static String text(Duration patience) {
        return patience.toSeconds() + " s";
    }
}
