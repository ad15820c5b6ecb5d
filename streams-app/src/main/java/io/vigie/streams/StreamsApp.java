package io.vigie.streams;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.topics.Topics;
import io.vigie.streams.broker.BrokerWait;
import io.vigie.streams.engine.EngineProperties;
import io.vigie.streams.engine.FailurePolicy;
import io.vigie.streams.health.Figures;
import io.vigie.streams.health.HealthServer;
import io.vigie.streams.settings.Environment;
import io.vigie.streams.settings.InvalidSetting;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The speed layer's process: runs {@link SpeedTopology} until it is asked to stop or cannot go on. */
public final class StreamsApp {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
    private static final int BROKEN = 1;
    private static final int WRONG_SETTING = 2;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
    private static final Set<String> TOPICS =
            Set.of(Topics.CITY_CONFIGURATIONS, Topics.OBSERVATIONS, Topics.LIVE_READINGS, Topics.REJECTS);

    private StreamsApp() {}

    public static void main(String[] arguments) {
        try {
            StreamsSettings settings = StreamsSettings.from(new Environment(System.getenv()));
            LOG.info("Streams starts: {}", settings);
            System.exit(run(settings, Clock.systemUTC()));
        } catch (InvalidSetting wrong) {
            LOG.error(wrong.getMessage());
            System.exit(WRONG_SETTING);
        } catch (IOException | RuntimeException broken) {
            LOG.error("Streams ends: {}", broken.getMessage(), broken instanceof RuntimeException ? broken : null);
            System.exit(BROKEN);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(StreamsSettings settings, Clock clock) throws IOException, InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Figures figures = new Figures(registry);
        StreamsHealth health = new StreamsHealth(figures, registry, clock);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = stopWhenAsked(asked);
        try (HealthServer server = HealthServer.start(settings.healthPort(), health, registry)) {
            if (!BrokerWait.untilReady(settings.kafka(), TOPICS, asked)) {
                return 0;
            }
            try (KafkaStreams streams = streams(settings, figures, clock)) {
                health.follow(streams);
                streams.setStateListener((state, before) -> {
                    LOG.info("Streams is {}; health on port {}", state, server.port());
                    if (state.hasCompletedShutdown()) {
                        asked.countDown();
                    }
                });
                streams.start();
                asked.await();
                boolean failed = streams.state() == KafkaStreams.State.ERROR;
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(STOP_WITHIN));
                return failed ? BROKEN : 0;
            }
        } finally {
            stopped.countDown();
        }
    }

    private static KafkaStreams streams(StreamsSettings settings, Figures figures, Clock clock) {
        Properties properties = EngineProperties.of(settings.kafka(), settings.stateFolder());
        Gazetteer gazetteer = Gazetteer.bundled();
        KafkaStreams streams = new KafkaStreams(
                SpeedTopology.build(cityId -> gazetteer.city(cityId).isPresent(), figures, properties), properties);
        streams.setUncaughtExceptionHandler(new FailurePolicy(clock));
        return streams;
    }

    /** On SIGTERM: asks the main thread to stop, and gives it the time to commit. */
    private static CountDownLatch stopWhenAsked(CountDownLatch asked) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            try {
                                stopped.await(STOP_WITHIN.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
                            } catch (InterruptedException impatient) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-streams"));
        return stopped;
    }
}
