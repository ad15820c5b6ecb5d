package io.vigie.web.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.web.api.alerts.AlertsApi;
import io.vigie.web.api.city.CityHoursApi;
import io.vigie.web.api.city.CityThresholdsApi;
import io.vigie.web.api.city.CustomDayCountersApi;
import io.vigie.web.api.city.LastExceedancesApi;
import io.vigie.web.api.city.RecordsApi;
import io.vigie.web.api.city.ReplaysApi;
import io.vigie.web.api.city.RunningCountersApi;
import io.vigie.web.api.embed.EmbedApi;
import io.vigie.web.api.embed.EmbedPage;
import io.vigie.web.api.http.Authentication;
import io.vigie.web.api.http.ChangeAuditLog;
import io.vigie.web.api.http.IndexPage;
import io.vigie.web.api.http.PageSecurityHeaders;
import io.vigie.web.api.http.RequestMetrics;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.api.http.StaticFiles;
import io.vigie.web.api.imports.ImportsApi;
import io.vigie.web.api.imports.StreamedUploadHandler;
import io.vigie.web.api.login.LoginApi;
import io.vigie.web.api.login.LoginPage;
import io.vigie.web.api.login.OidcApi;
import io.vigie.web.api.schedules.SchedulesApi;
import io.vigie.web.assistants.McpEndpoint;
import io.vigie.web.health.HealthMonitor;
import io.vigie.web.readmodel.ReadModel;
import io.vigie.web.replays.BundledHistoryCities;
import io.vigie.web.settings.PemKeyStore;
import io.vigie.web.settings.Settings;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The HTTP server. */
public final class Server implements AutoCloseable {
    /** No body that is sent here is larger than the largest query. */
    static final long MAX_BODY_BYTES = BatchRequestParser.MAX_BYTES;
    /** A slow body holds no thread; one slower than this, in bytes a second, is given up. */
    private static final long MIN_BODY_RATE = 1024;

    private static final int MAX_THREADS = 100;
    private final Settings settings;
    private final ReadModel readModel;
    private final Authentication authentication;
    private final Javalin javalin;
    private @Nullable ServerConnector tlsConnector;

    public Server(
            Settings settings, ReadModel readModel, HealthMonitor checks, PrometheusMeterRegistry meters, Clock clock) {
        this.settings = settings;
        this.readModel = readModel;
        this.authentication = new Authentication(settings, clock);
        this.javalin = Javalin.create(config -> configure(config, checks, meters, clock));
    }

    private void configure(JavalinConfig config, HealthMonitor checks, PrometheusMeterRegistry meters, Clock clock) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        // Its reminder comes seconds later, also of a server that is made to be looked at and never started.
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, 4);
        StaticFiles.add(config);

        RequestMetrics requests = new RequestMetrics(meters);
        IndexPage page = IndexPage.render(settings);
        PageSecurityHeaders headers = new PageSecurityHeaders(
                page.html(), settings.grafana(), settings.embedOrigins(), EmbedPage.STYLE, LoginPage.STYLE);
        config.jetty.modifyServer(server -> guard(server, new JettyProblemErrorHandler(headers, requests)));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        listen(config);
        config.routes.before(requests::begin);
        config.routes.before(headers::add);
        config.routes.before(new RequestSecurityFilter(settings, authentication, requests)::check);
        ReadinessGuard readiness = new ReadinessGuard(readModel.projectionUpdater());
        config.routes.before("/api/*", readiness::check);
        config.routes.before(RequestSecurityFilter.EMBED + "*", readiness::check);
        config.routes.before(AssistantsApi.PATH, readiness::check);
        config.routes.beforeMatched(RequestSecurityFilter::checkBody);
        config.routes.after(requests::end);
        config.routes.after(ChangeAuditLog::note);
        LoginApi login = new LoginApi(settings, authentication, clock);
        Routes.declare(
                config.routes,
                page,
                login,
                new OidcApi(settings, authentication, login, clock),
                new CitiesApi(
                        readModel.gazetteer(),
                        readModel.search(),
                        readModel.configurations(),
                        readModel.coverages(),
                        readModel.readings(),
                        readModel.missing(),
                        readModel.backfills(),
                        readModel.archive(),
                        readModel.cityService(),
                        readModel.feed()),
                new BackfillApi(readModel.backfillService()),
                new LiveReadingsApi(
                        readModel.gazetteer(),
                        readModel.configurations(),
                        readModel.readings(),
                        readModel.feed(),
                        clock),
                new AlertsApi(
                        readModel.alerts(),
                        readModel.alertHistory(),
                        settings.alertRules(),
                        readModel.configurations(),
                        readModel.gazetteer(),
                        settings.publicAddress(),
                        clock),
                new NationalIndicatorApi(readModel.nationalIndicator()),
                new RecordsApi(readModel.calendarRecords(), readModel.gazetteer(), clock),
                new ReconciliationApi(readModel.reconciliation(), clock),
                new CityThresholdsApi(
                        settings.alertRules(),
                        readModel.gazetteer(),
                        readModel.configurations(),
                        readModel.cityService()),
                new RunningCountersApi(readModel.gazetteer(), readModel.configurations(), readModel.counters()),
                new CustomDayCountersApi(readModel.cityService()),
                new CityHoursApi(readModel.gazetteer(), readModel.hours(), readModel.climateDays()),
                new LastExceedancesApi(readModel.gazetteer(), readModel.counters()),
                new ReplaysApi(
                        readModel.gazetteer(),
                        readModel.replayService(BundledHistoryCities.in(settings.historyFolder()), clock),
                        readModel.queries(),
                        readModel.climateDays()),
                new QueriesApi(readModel.queryService(), readModel.queries(), readModel.gazetteer()),
                new RepeatedAnswerComparisonApi(readModel.queries()),
                new ImportsApi(readModel.uploads(), readModel.imports(), readModel.queryService()),
                new SchedulesApi(
                        readModel.scheduleService(),
                        readModel.schedules(),
                        readModel.queries(),
                        settings.publicAddress(),
                        clock),
                new IndexAndEventDefinitionsApi(),
                new AssistantsApi(McpEndpoint.over(readModel, settings.codeVersion()), settings.publicAddress()),
                new EmbedApi(
                        !settings.embedOrigins().isEmpty(),
                        readModel.gazetteer(),
                        readModel.configurations(),
                        readModel.readings(),
                        readModel.hours(),
                        readModel.climateDays(),
                        settings.publicAddress()),
                new ServerInfoApi(checks, readModel, meters, settings));
    }

    /** Without TLS on the host of the settings; else plain HTTP for this machine's own programs, TLS for all others. */
    private void listen(JavalinConfig config) {
        String plainHost = settings.tls().isPresent() ? Settings.LOOPBACK : settings.host();
        config.jetty.addConnector(
                (server, http) -> connector(server, plainHost, settings.port(), new HttpConnectionFactory(http)));
        settings.tls().ifPresent(tls -> listen(config, tls));
    }

    private void listen(JavalinConfig config, Settings.Tls tls) {
        SslContextFactory.Server certificate = new SslContextFactory.Server();
        certificate.setKeyStore(PemKeyStore.load(tls.certificate(), tls.key()));
        certificate.setKeyStorePassword("");
        config.jetty.addConnector((server, http) -> {
            HttpConfiguration https = new HttpConfiguration(http);
            https.addCustomizer(new SecureRequestCustomizer(false)); // which hosts are answered is looked at in Access
            HttpConnectionFactory inside = new HttpConnectionFactory(https);
            ServerConnector connector = connector(
                    server, settings.host(), tls.port(), new SslConnectionFactory(certificate, "http/1.1"), inside);
            tlsConnector = connector;
            return connector;
        });
    }

    private static ServerConnector connector(
            org.eclipse.jetty.server.Server server, String host, int port, ConnectionFactory... factories) {
        ServerConnector connector = new ServerConnector(server, factories);
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(ConnectionGuard.MAX_CONNECTIONS);
        return connector;
    }

    /** Bodies are read whole before a thread is given to their request; but for files. */
    private static void guard(org.eclipse.jetty.server.Server server, JettyProblemErrorHandler problems) {
        HttpMethodAndSizeHandler guard = new HttpMethodAndSizeHandler(problems);
        ConnectionGuard connections = new ConnectionGuard(server);
        EagerContentHandler whole = new EagerContentHandler(
                connections, new EagerContentHandler.RetainedContentLoaderFactory(MAX_BODY_BYTES, 0, true));
        guard.setHandler(new MinimumDataRateHandler(new StreamedUploadHandler(whole, connections), MIN_BODY_RATE, 0));
        server.setHandler(guard);
        server.setErrorHandler(problems);
    }

    /** Listens from now on. */
    public Server start() {
        authentication.start();
        javalin.start();
        return this;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** The port it ends TLS on, where it does. */
    public OptionalInt tlsPort() {
        return tlsConnector == null ? OptionalInt.empty() : OptionalInt.of(tlsConnector.getLocalPort());
    }

    /** What it answers to, as {@code get /api/cities}. */
    Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name().toLowerCase(Locale.ROOT) + " " + endpoint.path)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        readModel.feed().close();
        javalin.stop();
        authentication.close();
    }
}
