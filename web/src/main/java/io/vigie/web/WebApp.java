package io.vigie.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.cities.Gazetteer;
import io.vigie.platform.process.ProgramMain;
import io.vigie.web.api.Server;
import io.vigie.web.backfills.BackfillScheduler;
import io.vigie.web.canary.Canary;
import io.vigie.web.canary.CanaryQueries;
import io.vigie.web.cities.CitySearch;
import io.vigie.web.cities.InitialCities;
import io.vigie.web.health.HealthMonitor;
import io.vigie.web.kafka.KafkaMessageLog;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.Subscription;
import io.vigie.web.readmodel.ProjectionEventHandler;
import io.vigie.web.readmodel.ReadModel;
import io.vigie.web.readmodel.ServerMetrics;
import io.vigie.web.settings.Settings;
import io.vigie.web.webhooks.Webhooks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the web server: settings, topics, HTTP. */
public final class WebApp {
    private static final Logger LOG = LoggerFactory.getLogger(WebApp.class);

    private WebApp() {}

    public static void main(String[] arguments) {
        ProgramMain.run("Web", Settings::from, settings -> {
            start(settings);
            return 0;
        });
    }

    private static void start(Settings settings) {
        Clock clock = Clock.systemUTC();
        KafkaMessageLog log = new KafkaMessageLog(settings.kafka());
        Gazetteer gazetteer = Gazetteer.bundled();
        ReadModel readModel = ReadModel.over(
                log,
                gazetteer,
                CitySearch.of(gazetteer),
                settings.codeVersion(),
                settings.archive(),
                settings.queryLimits(),
                clock);
        InitialCities firstCities = readModel.initialCities(settings.firstCities());
        Optional<Canary> canary = settings.canary() ? Optional.of(canary(log, readModel, clock)) : Optional.empty();
        Webhooks webhooks = new Webhooks(settings.webhooks(), settings.kafka(), log, readModel.alertPositions(), clock);
        HealthMonitor checks =
                new HealthMonitor(PartHealthChecks.of(settings, log, readModel, canary, webhooks, clock));
        PrometheusMeterRegistry meters = ServerMetrics.of(readModel, clock);
        checks.bindTo(meters);
        canary.ifPresent(one -> one.bindTo(meters));
        webhooks.bindTo(meters);
        Server server = new Server(settings, readModel, checks, meters, clock).start();
        follow(log, readModel.projectionUpdater(), canary);
        checks.start();
        BackfillScheduler scheduler = readModel.backfillScheduler(clock).start();
        firstCities.start();
        canary.ifPresent(Canary::start);
        webhooks.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            webhooks.close();
            canary.ifPresent(Canary::close);
            firstCities.close();
            scheduler.close();
            server.close();
            checks.close();
            log.close();
        }));
        String plainHost = settings.tls().isPresent() ? Settings.LOOPBACK : settings.host();
        LOG.info("Listening on http://{}:{}", plainHost, server.port());
        server.tlsPort().ifPresent(port -> LOG.info("Listening on https://{}:{}", settings.host(), port));
    }

    private static Canary canary(MessageLog log, ReadModel readModel, Clock clock) {
        CanaryQueries queries = new CanaryQueries(
                log,
                readModel.gazetteer(),
                readModel.coverages()::all,
                readModel.queries()::openQueryCount,
                readModel.projectionUpdater()::isCaughtUp,
                clock);
        return new Canary(log, queries, readModel.projectionUpdater()::isCaughtUp, clock);
    }

    private static void follow(MessageLog log, ProjectionEventHandler projectionUpdater, Optional<Canary> canary) {
        List<Subscription> subscriptions = new ArrayList<>(ProjectionEventHandler.subscriptions());
        canary.ifPresent(one -> subscriptions.add(Canary.ANSWERS));
        log.follow(
                subscriptions,
                canary.<MessageListener>map(one -> one.before(projectionUpdater))
                        .orElse(projectionUpdater));
    }
}
