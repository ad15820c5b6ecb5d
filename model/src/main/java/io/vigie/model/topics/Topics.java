package io.vigie.model.topics;

/** Names of the topics, so that code can be navigated; {@code contract/topics.json} is the list. */
public final class Topics {
    public static final String CITY_CONFIGURATIONS = "weather.queries.requests";
    public static final String OBSERVATIONS = "weather.observations";
    public static final String LIVE_READINGS = "weather.queries.results";
    public static final String HOURLY = "weather.hourly";
    public static final String ALERTS = "weather.alerts";
    public static final String NORMALS = "weather.normals";
    public static final String COVERAGE = "weather.coverage";
    public static final String REJECTS = "weather.rejects";
    public static final String WEATHER_CANARY_OBSERVATIONS = "weather.canary.observations";
    public static final String WEATHER_CANARY_RESULTS = "weather.canary.results";
    public static final String BATCH_REQUESTS = "requests.batch";
    public static final String BATCH_RESULTS = "results.batch";

    private Topics() {}
}
