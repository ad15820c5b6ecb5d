package io.vigie.streams;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.topics.Topics;
import io.vigie.platform.process.ProgramMain;
import io.vigie.streams.broker.BrokerWait;
import io.vigie.streams.health.HealthServer;
import io.vigie.streams.health.ProcessMetrics;
import io.vigie.streams.health.StreamsMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The speed layer's process: runs {@link SpeedTopology} until it is asked to stop or cannot go on. */
public final class SpeedLayerApp {

    private static final Logger LOG = LoggerFactory.getLogger(SpeedLayerApp.class);
    private static final Set<String> TOPICS = Set.of(
            Topics.WEATHER_QUERIES_REQUESTS,
            Topics.WEATHER_OBSERVATIONS,
            Topics.WEATHER_NORMALS,
            Topics.WEATHER_RECORDS,
            Topics.WEATHER_CANARY_OBSERVATIONS,
            Topics.WEATHER_CANARY_RESULTS,
            Topics.WEATHER_QUERIES_RESULTS,
            Topics.WEATHER_HOURLY,
            Topics.WEATHER_ALERTS,
            Topics.WEATHER_REJECTS);

    private SpeedLayerApp() {}

    public static void main(String[] arguments) {
        // For each record, Kafka Streams formats a number for each topic that has none, for a log that is off; where
        // the locale is
        // another one, or none, Java looks up its digits each time.
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        ProgramMain.run("Streams", StreamsSettings::from, settings -> run(settings, Clock.systemUTC()));
    }

    /** Runs the topology; after an outage of the broker that outlasted all patience, again. */
    private static int run(StreamsSettings settings, Clock clock) throws IOException, InterruptedException {
        makeSureOf(settings.stateFolder());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessMetrics.bind(registry, settings.stateFolder());
        StreamsMetrics metrics = new StreamsMetrics(registry);
        StreamsHealth health = new StreamsHealth(metrics, registry, clock);
        String instance = InstanceId.of(settings);
        Set<String> topics = settings.topics().of(TOPICS);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = stopWhenAsked(asked);
        try (HealthServer server = HealthServer.start(settings.health(), instance, health, registry)) {
            LOG.info("Health on port {}", server.port());
            TopologyRun topology = new TopologyRun(settings, instance, server.port(), metrics, health, clock);
            while (BrokerWait.untilReady(settings.kafka(), topics, asked)) {
                if (topology.untilItEnds(asked) == TopologyRun.End.ASKED) {
                    return 0;
                }
                if (BrokerWait.isReady(settings.kafka(), topics)) {
                    return ProgramMain.BROKEN;
                }
            }
            return 0;
        } finally {
            stopped.countDown();
        }
    }

    /** Kafka Streams finds out too, but tells it with a stack trace after the broker has answered. */
    private static void makeSureOf(Path stateFolder) throws IOException {
        try {
            Files.createDirectories(stateFolder);
        } catch (IOException cannot) {
            throw new IOException("Cannot use the state folder " + stateFolder + ": " + cannot, cannot);
        }
        if (!Files.isWritable(stateFolder)) {
            throw new IOException("Cannot use the state folder " + stateFolder + ": it may not be written to");
        }
    }

    /** On SIGTERM: asks the main thread to stop, and gives it the time to commit. */
    private static CountDownLatch stopWhenAsked(CountDownLatch asked) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            try {
                                stopped.await(TopologyRun.STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                            } catch (InterruptedException impatient) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-streams"));
        return stopped;
    }
}
