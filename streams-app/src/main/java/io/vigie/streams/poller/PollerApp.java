package io.vigie.streams.poller;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.topics.Topics;
import io.vigie.platform.process.ProgramMain;
import io.vigie.streams.broker.BrokerWait;
import io.vigie.streams.health.HealthServer;
import io.vigie.streams.health.ProcessMetrics;
import io.vigie.streams.poller.metar.MetarClient;
import io.vigie.streams.poller.metar.MetarSource;
import io.vigie.streams.poller.meteofrance.MeteoFranceSource;
import io.vigie.streams.poller.meteofrance.ObservationPacketClient;
import io.vigie.streams.poller.openmeteo.OpenMeteoClient;
import io.vigie.streams.poller.openmeteo.OpenMeteoLiveProbe;
import io.vigie.streams.poller.openmeteo.OpenMeteoSource;
import io.vigie.streams.poller.replay.ReplaySource;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.SkipCounter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The source poller: a process that asks its sources for the active cities' readings and publishes them. */
public final class PollerApp {

    private static final Logger LOG = LoggerFactory.getLogger(PollerApp.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final Duration TRIAL_WITHIN = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private PollerApp() {}

    public static void main(String[] arguments) {
        ProgramMain.run("Poller", PollerSettings::from, settings -> {
            run(settings, Clock.systemUTC());
            return 0;
        });
    }

    private static void run(PollerSettings settings, Clock clock) throws IOException, InterruptedException {
        PrometheusMeterRegistry figures = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessMetrics.bind(figures, settings.stateFolder());
        ActiveCities cities = new ActiveCities();
        PollerHealth health = new PollerHealth(cities, figures, clock);
        CountDownLatch stopped = stopWhenAsked(Thread.currentThread());
        try (HealthServer server = HealthServer.start(settings.health(), "poller", health, figures)) {
            ObservationSource source = source(settings, health::indicate, clock, figures);
            if (!BrokerWait.untilReady(
                    settings.kafka(), Set.of(Topics.WEATHER_QUERIES_REQUESTS, Topics.WEATHER_OBSERVATIONS), stopped)) {
                return;
            }
            try (ActiveCityFollower follower = new ActiveCityFollower(settings.kafka(), cities);
                    ReadingPublisher publisher = ReadingPublisher.to(settings.kafka(), health)) {
                follower.start();
                LOG.info("Poller runs; health on port {}", server.port());
                new Poller(cities, source, publisher, health, clock).run();
                // Closing waits for its threads: it must not be interrupted by what ended the rounds.
                Thread.interrupted();
            }
            LOG.info("Poller stops");
        }
    }

    private static ObservationSource source(
            PollerSettings settings, Consumer<NationalThermalIndicator> indicator, Clock clock, MeterRegistry figures)
            throws IOException {
        List<ObservationSource> sources = new ArrayList<>();
        for (SourceChoice choice : settings.sources()) {
            sources.add(guarded(choice.id(), source(choice, settings, indicator, clock, figures), clock, figures));
        }
        return sources.size() == 1 ? sources.get(0) : new CompositeSource(sources);
    }

    private static ObservationSource guarded(String id, ObservationSource source, Clock clock, MeterRegistry figures) {
        return new ExceptionGuardedSource(
                id, source, clock, RandomGenerator.getDefault(), new SkipCounter(figures, id));
    }

    private static ObservationSource source(
            SourceChoice choice,
            PollerSettings settings,
            Consumer<NationalThermalIndicator> indicator,
            Clock clock,
            MeterRegistry figures)
            throws IOException {
        return switch (choice) {
            case OPEN_METEO -> live(settings, clock, figures);
            case METAR ->
                MetarSource.of(
                        new MetarClient(settings.metar(), ANSWER_WITHIN), clock, RandomGenerator.getDefault(), figures);
            case METEO_FRANCE -> meteoFrance(settings.meteoFrance().orElseThrow(), indicator, clock, figures);
            case REPLAY -> recorded(settings, clock);
            case AUTO -> automatic(settings, clock, figures);
        };
    }

    private static ObservationSource meteoFrance(
            PollerSettings.MeteoFrance settings,
            Consumer<NationalThermalIndicator> indicator,
            Clock clock,
            MeterRegistry figures) {
        return MeteoFranceSource.of(
                new ObservationPacketClient(settings.service(), settings.tokenFile(), settings.packet(), ANSWER_WITHIN),
                settings.packet(),
                indicator,
                clock,
                RandomGenerator.getDefault(),
                figures);
    }

    /** A recording that cannot be read does not take the live source along. */
    private static ObservationSource automatic(PollerSettings settings, Clock clock, MeterRegistry figures) {
        ObservationSource live = guarded(OpenMeteoSource.ID, live(settings, clock, figures), clock, figures);
        ObservationSource recorded;
        try {
            recorded = guarded(ReplaySource.ID, recorded(settings, clock), clock, figures);
        } catch (IOException unreadable) {
            LOG.error("{}; readings are live or none", unreadable.getMessage());
            return live;
        }
        return new LiveOrReplaySource(
                live,
                recorded,
                new OpenMeteoLiveProbe(new OpenMeteoClient(settings.openMeteo(), TRIAL_WITHIN))::obstacle);
    }

    private static ObservationSource live(PollerSettings settings, Clock clock, MeterRegistry figures) {
        return new OpenMeteoSource(
                new OpenMeteoClient(settings.openMeteo(), ANSWER_WITHIN), clock, RandomGenerator.getDefault(), figures);
    }

    private static ObservationSource recorded(PollerSettings settings, Clock clock) throws IOException {
        return ReplaySource.of(
                settings.historyFolder(), settings.stateFolder(), settings.replaySpeed(), clock.instant());
    }

    /** On SIGTERM: lets the round in hand end, then closes everything in order. */
    private static CountDownLatch stopWhenAsked(Thread main) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopped.countDown();
                            main.interrupt();
                            try {
                                main.join(STOP_WITHIN.toMillis());
                            } catch (InterruptedException impatient) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-poller"));
        return stopped;
    }
}
