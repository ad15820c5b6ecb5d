package io.vigie.streams;

import io.vigie.model.cities.Gazetteer;
import io.vigie.streams.broker.LagReader;
import io.vigie.streams.broker.ShortestSession;
import io.vigie.streams.engine.AbandonedTransactions;
import io.vigie.streams.engine.FailurePolicy;
import io.vigie.streams.engine.KafkaStreamsProperties;
import io.vigie.streams.engine.ProcessId;
import io.vigie.streams.engine.Redundancy;
import io.vigie.streams.health.StreamsMetrics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology from its start to its end. */
final class TopologyRun {

    /** How long committing and closing may take. */
    static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(TopologyRun.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final StreamsSettings settings;
    private final String instance;
    private final int healthPort;
    private final StreamsMetrics metrics;
    private final StreamsHealth health;
    private final Clock clock;

    /**
     * A run of an instance.
     *
     * @param instance its name in the group
     * @param healthPort where it answers whether it is there
     */
    TopologyRun(
            StreamsSettings settings,
            String instance,
            int healthPort,
            StreamsMetrics metrics,
            StreamsHealth health,
            Clock clock) {
        this.settings = settings;
        this.instance = instance;
        this.healthPort = healthPort;
        this.metrics = metrics;
        this.health = health;
        this.clock = clock;
    }

    /** Why a run is over. */
    enum End {
        /** The process was asked to stop. */
        ASKED,
        /** Threads kept failing. */
        FAILED
    }

    /** @param asked counted down when the process is asked to stop */
    End untilItEnds(CountDownLatch asked) throws InterruptedException, IOException {
        String application = settings.topics().of(KafkaStreamsProperties.APPLICATION_ID);
        String process = ProcessId.of(settings.stateFolder(), application);
        Redundancy redundancy = redundancy();
        try (KafkaStreams streams = streams(process, redundancy);
                LagReader lag = LagReader.start(
                        settings.kafka(), application, settings.topics().of(SpeedTopology.INPUTS), clock);
                AbandonedTransactions abandoned =
                        AbandonedTransactions.watch(settings.kafka(), application, process, redundancy)) {
            ProcessId.check(process, settings.stateFolder(), application);
            health.follow(streams, lag);
            streams.setStateListener((state, before) -> LOG.info("Streams is {}", state));
            streams.start();
            End end = awaitEnd(streams, asked);
            streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(STOP_WITHIN));
            return end;
        } finally {
            health.followNothing();
        }
    }

    private KafkaStreams streams(String process, Redundancy redundancy) {
        Properties properties =
                KafkaStreamsProperties.of(settings.kafka(), settings.stateFolder(), instance, redundancy);
        properties.put(
                StreamsConfig.CLIENT_ID_CONFIG,
                ProcessId.clientId(KafkaStreamsProperties.APPLICATION_ID, healthPort, process));
        settings.topics().putInto(properties);
        KafkaStreams streams = new KafkaStreams(
                SpeedTopology.build(Gazetteer.bundledIds(), settings.alertRules(), metrics, properties), properties);
        streams.setGlobalStateRestoreListener(health.restoreProgress());
        streams.setUncaughtExceptionHandler(new FailurePolicy(clock, instance));
        return streams;
    }

    private Redundancy redundancy() throws InterruptedException {
        if (settings.standbys() == 0 && settings.replication().factor() == 1) {
            return Redundancy.NONE;
        }
        Redundancy redundancy =
                Redundancy.of(settings.replication(), settings.standbys(), ShortestSession.of(settings.kafka()));
        LOG.info(
                "An instance that is silent for {} ms is taken to be dead",
                redundancy.sessionTimeout().toMillis());
        return redundancy;
    }

    private End awaitEnd(KafkaStreams streams, CountDownLatch asked) throws InterruptedException {
        while (!asked.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            health.look();
            if (streams.state().hasCompletedShutdown()) {
                return End.FAILED;
            }
        }
        return End.ASKED;
    }
}
