package io.vigie.web.inmemory;

import io.vigie.model.cities.City;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.climate.counters.CounterYear;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.topics.Topics;
import io.vigie.web.api.Server;
import io.vigie.web.backfills.BackfillScheduler;
import io.vigie.web.cities.CitySearch;
import io.vigie.web.cities.InitialCities;
import io.vigie.web.health.HealthMonitor;
import io.vigie.web.live.LatestNationalIndicator;
import io.vigie.web.live.MissingReadingReasons;
import io.vigie.web.readmodel.ProjectionEventHandler;
import io.vigie.web.readmodel.ReadModel;
import io.vigie.web.readmodel.ServerMetrics;
import io.vigie.web.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The web server over a log in memory, and what the other parts of Vigie would say on it. */
public final class InMemoryVigie implements AutoCloseable {
    public static final String PARIS = "2988507";
    public static final String TOKYO = "1850147";
    public static final String ATTEMPT = "5a1c9e0f-2b7d-4e6a-8f3c-1d2e3f4a5b6c";

    private static final Gazetteer GAZETTEER = Gazetteer.bundled();
    private static final CitySearch SEARCH = CitySearch.of(GAZETTEER);

    private final Map<String, String> environment;
    private final InMemoryMessageLog log;
    private final Clock clock;
    private Server server;
    private @Nullable MissingReadingReasons missing;
    private @Nullable LatestNationalIndicator nationalIndicator;
    private @Nullable BackfillScheduler scheduler;
    private @Nullable InitialCities firstCities;
    private final int port;

    public InMemoryVigie() {
        this(Map.of(), new InMemoryMessageLog());
    }

    /** @param environment settings besides the port, which is free */
    public InMemoryVigie(Map<String, String> environment, InMemoryMessageLog log) {
        this(environment, log, Clock.systemUTC());
    }

    /** @param environment settings besides the port, which is free */
    public InMemoryVigie(Map<String, String> environment, InMemoryMessageLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.environment = new HashMap<>(environment);
        this.environment.putIfAbsent("VIGIE_CODE_VERSION", "0.1.0-test");
        this.environment.putIfAbsent("VIGIE_BACKFILL", "off");
        this.environment.putIfAbsent("VIGIE_FIRST_CITIES", "none");
        this.environment.putIfAbsent("VIGIE_HISTORY_DIR", "../embedded/history");
        server = start(0);
        port = server.port();
    }

    private Server start(int port) {
        environment.put("VIGIE_WEB_PORT", String.valueOf(port));
        Settings settings = Settings.from(environment);
        ReadModel readModel = ReadModel.over(
                log, GAZETTEER, SEARCH, settings.codeVersion(), settings.archive(), settings.queryLimits(), clock);
        missing = readModel.missing();
        nationalIndicator = readModel.nationalIndicator();
        InitialCities initialCities = readModel.initialCities(settings.firstCities());
        Server started = new Server(
                        settings, readModel, new HealthMonitor(List.of()), ServerMetrics.of(readModel, clock), clock)
                .start();
        log.follow(ProjectionEventHandler.subscriptions(), readModel.projectionUpdater());
        scheduler = readModel.backfillScheduler(clock).start();
        firstCities = initialCities.start();
        return started;
    }

    /** The poller: what France's thirty stations come to. */
    public void indicates(@Nullable Double valueC, Instant observedAt, int stationCount, List<String> without) {
        Objects.requireNonNull(nationalIndicator)
                .update(new NationalThermalIndicator(valueC, observedAt, stationCount, without));
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Server server() {
        return server;
    }

    /** The topics, to look into them or to disturb them. */
    public InMemoryMessageLog log() {
        return log;
    }

    public void stop() {
        stopRounds();
        server.close();
        log.close();
    }

    public void startAgain() {
        server = start(port);
    }

    public void activate(String cityId) {
        configure(cityId, true);
    }

    public void deactivate(String cityId) {
        configure(cityId, false);
    }

    private void configure(String cityId, boolean active) {
        City city = GAZETTEER.city(cityId).orElseThrow();
        log.append(Topics.WEATHER_QUERIES_REQUESTS, cityId, Json.write(CityConfiguration.of(city, active, now())));
    }

    /** The poller and the topology: a replayed reading, as the contract's example, with these values instead. */
    public void replays(String cityId, Map<String, ?> values) {
        reads("live-reading.replayed", cityId, values);
    }

    /** A reading of now. */
    public void observes(String cityId, Map<String, ?> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putIfAbsent("observed_at", now().toString());
        reads("live-reading.first-of-a-city", cityId, all);
    }

    private void reads(String example, String cityId, Map<String, ?> values) {
        City city = GAZETTEER.city(cityId).orElseThrow();
        Map<String, Object> reading = ContractExamples.message(example);
        reading.put("city_id", cityId);
        reading.put("city", city.name());
        reading.put("country", city.country());
        reading.put("timezone", city.timezone().getId());
        reading.put("latitude", city.latitude());
        reading.put("longitude", city.longitude());
        reading.put("received_at", now().toString());
        reading.putAll(values);
        log.append(Topics.WEATHER_QUERIES_RESULTS, cityId, Json.write(reading));
    }

    /** The poller, as the health checks hear it: why its source has nothing for these cities. */
    public void hasNothingFor(Map<String, String> reasonByCity) {
        Objects.requireNonNull(missing).update(reasonByCity);
    }

    public void alerts(Map<String, ?> values) {
        Map<String, Object> alert = ContractExamples.message("alert.starts", values);
        log.append(Topics.WEATHER_ALERTS, String.valueOf(alert.get("city_id")), Json.write(alert));
    }

    /** The batch layer: how the records of a city came about, as the contract's example, with these values instead. */
    public void holdsRecords(String example, Map<String, ?> values) {
        Map<String, Object> records = ContractExamples.message(example, values);
        String key = records.get("city_id") + "|" + records.get("metric") + "|" + records.get("family");
        log.append(Topics.WEATHER_RECORDS, key, Json.write(records));
    }

    /** The batch layer removes a key. */
    public void holdsNoRecords(String key) {
        log.delete(Topics.WEATHER_RECORDS, key);
    }

    /** The batch layer compares a closed hour: as the contract's example, with these values instead. */
    public void reconciles(String example, Map<String, ?> values) {
        Map<String, Object> hour = ContractExamples.message(example, values);
        log.append(Topics.WEATHER_RECONCILIATION, String.valueOf(hour.get("city_id")), Json.write(hour));
    }

    /** The batch layer: the days of a year, as the contract's example, with these values instead. */
    public void holdsDays(Map<String, ?> values) {
        Map<String, Object> year = ContractExamples.message("counter-year.heatwave-in-paris", values);
        CounterYear days = Json.read(Json.write(year), CounterYear.class);
        log.append(Topics.WEATHER_COUNTERS, days.key(), Json.write(year));
    }

    /** The batch layer: days of Paris from 10 to 20 °C to yesterday, but for the first, which was hotter. */
    public void holdsDaysSince(LocalDate hot, double hotC) {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        for (int year = hot.getYear(); year <= yesterday.getYear(); year++) {
            LocalDate first = year == hot.getYear() ? hot : LocalDate.of(year, 1, 1);
            LocalDate last = year == yesterday.getYear() ? yesterday : LocalDate.of(year, 12, 31);
            int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
            List<Double> highest = new ArrayList<>(Collections.nCopies(days, 20.0));
            if (first.equals(hot)) {
                highest.set(0, hotC);
            }
            holdsDays(Map.of(
                    "first_day",
                    first.toString(),
                    "last_day",
                    last.toString(),
                    "minimum_c",
                    Collections.nCopies(days, 10.0),
                    "maximum_c",
                    highest,
                    "precipitation_mm",
                    Collections.nCopies(days, 0.0)));
        }
    }

    /** The batch layer: the past of a city on a day of the calendar, as the contract's example, with these values instead. */
    public void knowsDay(Map<String, ?> values) {
        Map<String, Object> day = ContractExamples.message("climate-day.july-in-tokyo", values);
        ClimateDay message = Json.read(Json.write(day), ClimateDay.class);
        log.append(Topics.WEATHER_NORMALS, message.key(), Json.write(day));
    }

    /** The topology closes an hour: as the contract's example, with these values instead. */
    public void closes(Map<String, ?> values) {
        Map<String, Object> hour = ContractExamples.message("city-hour-v2.closed", values);
        log.append(Topics.WEATHER_HOURLY, String.valueOf(hour.get("city_id")), Json.write(hour));
    }

    /** The batch layer: what the history holds of Paris. */
    public void holdsParis() {
        holds(PARIS);
    }

    /** The batch layer: what the history holds of a city, as of Paris. */
    public void holds(String cityId) {
        log.append(
                Topics.WEATHER_COVERAGE,
                cityId,
                Json.write(ContractExamples.message("coverage.one-source", Map.of("city_id", cityId))));
    }

    /** The batch layer: ten years of Paris by a reanalysis, beside the forecasts. */
    public void holdsTenYearsOfParis() {
        Map<String, Object> coverage = ContractExamples.message("coverage.one-source");
        List<Object> years = new ArrayList<>();
        for (int year = 2014; year <= 2023; year++) {
            years.add(Map.of(
                    "year",
                    year,
                    "row_count",
                    8760,
                    "expected_count",
                    8760,
                    "missing_share",
                    Map.of("temperature_c", 0.0)));
        }
        Map<String, Object> reanalysis = Map.of(
                "source", "open-meteo-archive",
                "first_at", "2014-01-01T00:00:00Z",
                "last_at", "2023-12-31T23:00:00Z",
                "years", years);
        List<Object> sources = new ArrayList<>((List<?>) Objects.requireNonNull(coverage.get("sources")));
        sources.add(reanalysis);
        coverage.put("sources", sources);
        log.append(Topics.WEATHER_COVERAGE, PARIS, Json.write(coverage));
    }

    /** The batch layer: an earlier beginning of what the history holds of Paris. */
    public void holdsParisSince(String firstAt) {
        Map<String, Object> coverage = ContractExamples.message("coverage.one-source");
        Map<?, ?> source = (Map<?, ?>) ((List<?>) Objects.requireNonNull(coverage.get("sources"))).get(0);
        Map<String, @Nullable Object> longer = new LinkedHashMap<>();
        source.forEach((field, value) -> longer.put(String.valueOf(field), value));
        longer.put("first_at", firstAt);
        coverage.put("sources", List.of(longer));
        log.append(Topics.WEATHER_COVERAGE, PARIS, Json.write(coverage));
    }

    /** The Spark job: the end of a backfill, which has no pages. */
    public void succeeds(String requestId) {
        says(requestId, "SUCCEEDED", Map.of("result", result(0, 0, sha256(new byte[0]), provenance(7, "0.1.0-test"))));
    }

    /** Somebody's file, loaded: the contract's examples of the request and of its end. */
    public String loads() {
        Map<String, Object> request = ContractExamples.message("batch-request.import-load");
        Map<String, Object> end = ContractExamples.message("batch-result.succeeded-load");
        String id = String.valueOf(request.get("request_id"));
        log.append(Topics.REQUESTS_BATCH, id, Json.write(request));
        log.append(Topics.RESULTS_BATCH, id, Json.write(end));
        return id;
    }

    /** Airflow or the Spark job: where a request stands. */
    public void says(String requestId, String status, Map<String, ?> values) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("request_id", requestId);
        event.put("kind", "status");
        event.put("status", status);
        event.put("at", now().toString());
        event.put("attempt_id", ATTEMPT);
        event.putAll(values);
        log.append(Topics.RESULTS_BATCH, requestId, Json.write(event));
    }

    /** Anyone: a replay of days of July 2022 is asked for. */
    public void asksForReplay(String requestId, String cityId) {
        log.append(
                Topics.REQUESTS_BATCH,
                requestId,
                Json.write(ContractExamples.message(
                        "batch-request.replay-minimal", Map.of("request_id", requestId, "city_id", cityId))));
    }

    /** The program that replays: what fired, as the contract's example. */
    public void replayed(String requestId) {
        byte[] episode = Json.write(ContractExamples.message(
                "batch-result.episode", Map.of("request_id", requestId, "attempt_id", ATTEMPT)));
        log.append(Topics.RESULTS_BATCH, requestId, episode);
        says(requestId, "SUCCEEDED", Map.of("result", result(1, 1, sha256(episode), provenance(0, "0.1.0-test"))));
    }

    /** A load: the history is at this version now. */
    public void comesTo(long tableVersion) {
        log.append(
                Topics.WEATHER_COVERAGE,
                PARIS,
                Json.write(ContractExamples.message("coverage.one-source", Map.of("table_version", tableVersion))));
    }

    /** The Spark job: an answer on one page, from version 7 of the history. */
    public void answers(String requestId, List<Map<String, @Nullable Object>> rows) {
        answers(requestId, rows, 7);
    }

    /** The Spark job: an answer on one page. */
    public void answers(String requestId, List<Map<String, @Nullable Object>> rows, long tableVersion) {
        answers(requestId, rows, tableVersion, "0.1.0-test");
    }

    /** The Spark job: an answer on one page. */
    public void answers(
            String requestId, List<Map<String, @Nullable Object>> rows, long tableVersion, String codeVersion) {
        byte[] bytes = page(requestId, rows);
        log.append(Topics.RESULTS_BATCH, requestId, bytes);
        says(
                requestId,
                "SUCCEEDED",
                Map.of("result", result(1, rows.size(), sha256(bytes), provenance(tableVersion, codeVersion))));
    }

    /** The Spark job: an answer from days as a publisher reports them, with something that these cannot answer. */
    public void answersOfDays(String requestId, List<Map<String, @Nullable Object>> rows, String fr, String en) {
        byte[] bytes = page(requestId, rows);
        log.append(Topics.RESULTS_BATCH, requestId, bytes);
        Map<String, Object> provenance = provenance(7, "0.1.0-test");
        provenance.put("view", "reported");
        provenance.put("remarks", List.of(en));
        provenance.put("remarks_fr", List.of(fr));
        says(requestId, "SUCCEEDED", Map.of("result", result(1, rows.size(), sha256(bytes), provenance)));
    }

    private static byte[] page(String requestId, List<Map<String, @Nullable Object>> rows) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("request_id", requestId);
        page.put("kind", "page");
        page.put("attempt_id", ATTEMPT);
        page.put("page", 0);
        page.put("rows", rows);
        return Json.write(page);
    }

    private static Map<String, Object> provenance(long tableVersion, String codeVersion) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("table", "hdfs://127.0.0.1:8020/vigie/history/hourly");
        provenance.put("table_version", tableVersion);
        provenance.put("view", "daily");
        provenance.put("code_version", codeVersion);
        provenance.put("sources", List.of("open-meteo-historical-forecast"));
        provenance.put("time_zone_rules", "2025b");
        provenance.put("definitions", Map.of("mean", "sum of the hourly values over their count"));
        provenance.put("seconds", 9.4);
        return provenance;
    }

    private static Map<String, Object> result(
            int pageCount, int rowCount, String sha256, Map<String, Object> provenance) {
        return Map.of("page_count", pageCount, "row_count", rowCount, "sha256", sha256, "provenance", provenance);
    }

    /** Months of Paris as the batch layer answers them: January without a value, March with few (from the bundled history). */
    public static List<Map<String, @Nullable Object>> earlyParis() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        rows.add(month("2021-01", 0, 744, null, null, null));
        rows.add(month("2021-02", 0, 672, null, null, null));
        rows.add(month("2021-03", 214, 743, 12.482, 4.56, 24.86));
        rows.add(month("2021-04", 720, 720, 10.035, 1.16, 25.06));
        return rows;
    }

    private static Map<String, @Nullable Object> month(
            String period,
            long count,
            long expected,
            @Nullable Double mean,
            @Nullable Double min,
            @Nullable Double max) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("city_id", PARIS);
        row.put("period", period);
        row.put("metric", "temperature_c");
        row.put("count", count);
        row.put("expected_count", expected);
        row.put("mean", mean);
        row.put("min", min);
        row.put("max", max);
        return row;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Puts any bytes on the topic of requests, as a client of Kafka may. */
    public void requests(String key, String bytes) {
        log.append(Topics.REQUESTS_BATCH, key, bytes.getBytes(StandardCharsets.UTF_8));
    }

    private void stopRounds() {
        if (scheduler != null) {
            scheduler.close();
        }
        if (firstCities != null) {
            firstCities.close();
        }
    }

    @Override
    public void close() {
        stopRounds();
        server.close();
    }
}
