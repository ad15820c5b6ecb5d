package io.vigie.model.topics;

/** Names of the topics, so that code can be navigated; {@code contract/topics.json} is the list. */
public final class Topics {
    public static final String WEATHER_QUERIES_REQUESTS = "weather.queries.requests";
    public static final String WEATHER_OBSERVATIONS = "weather.observations";
    public static final String WEATHER_QUERIES_RESULTS = "weather.queries.results";
    public static final String WEATHER_HOURLY = "weather.hourly";
    public static final String WEATHER_ALERTS = "weather.alerts";
    public static final String WEATHER_NORMALS = "weather.normals";
    public static final String WEATHER_COUNTERS = "weather.counters";
    public static final String WEATHER_RECORDS = "weather.records";
    public static final String WEATHER_RECONCILIATION = "weather.reconciliation";
    public static final String WEATHER_COVERAGE = "weather.coverage";
    public static final String WEATHER_REJECTS = "weather.rejects";
    public static final String WEATHER_CANARY_OBSERVATIONS = "weather.canary.observations";
    public static final String WEATHER_CANARY_RESULTS = "weather.canary.results";
    public static final String UPLOADS_BATCH = "uploads.batch";
    public static final String REQUESTS_SCHEDULES = "requests.schedules";
    public static final String REQUESTS_BATCH = "requests.batch";
    public static final String RESULTS_BATCH = "results.batch";

    private Topics() {}
}
