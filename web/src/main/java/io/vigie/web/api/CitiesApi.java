package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.BilingualText;
import io.vigie.model.cities.City;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.CityNames;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.backfills.BackfillBlockReason;
import io.vigie.web.backfills.BackfillProjection;
import io.vigie.web.backfills.OpenMeteoArchiveAccess;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.cities.CityMatch;
import io.vigie.web.cities.CitySearch;
import io.vigie.web.cities.CitySearchResult;
import io.vigie.web.cities.CityService;
import io.vigie.web.cities.CoverageIndex;
import io.vigie.web.cities.UtcOffsets;
import io.vigie.web.live.MissingReadingReasons;
import io.vigie.web.live.RecentLiveReadings;
import io.vigie.web.live.SseBroadcaster;
import io.vigie.web.live.StreamPosition;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cities: search, configuration, history. */
final class CitiesApi {
    private static final int MAX_QUOTED = 60;

    private final Gazetteer gazetteer;
    private final CitySearch search;
    private final CityConfigurations configurations;
    private final CoverageIndex coverages;
    private final RecentLiveReadings readings;
    private final MissingReadingReasons missing;
    private final BackfillProjection backfills;
    private final OpenMeteoArchiveAccess archive;
    private final CityService service;
    private final SseBroadcaster feed;

    CitiesApi(
            Gazetteer gazetteer,
            CitySearch search,
            CityConfigurations configurations,
            CoverageIndex coverages,
            RecentLiveReadings readings,
            MissingReadingReasons missing,
            BackfillProjection backfills,
            OpenMeteoArchiveAccess archive,
            CityService service,
            SseBroadcaster feed) {
        this.gazetteer = gazetteer;
        this.search = search;
        this.configurations = configurations;
        this.coverages = coverages;
        this.readings = readings;
        this.missing = missing;
        this.backfills = backfills;
        this.archive = archive;
        this.service = service;
        this.feed = feed;
    }

    record FoundCities(List<CitySearchResult> cities) {}

    void search(Context context) {
        String text = RequestParams.text(context, "q").orElseThrow(() -> HttpProblemException.badField("q", "missing"));
        if (text.length() > CitySearch.MAX_CHARS) {
            throw HttpProblemException.badField("q", "longer than " + CitySearch.MAX_CHARS + " characters");
        }
        int limit = RequestParams.number(context, "limit", CitySearch.DEFAULT_MATCHES, 1, CitySearch.MAX_MATCHES);
        JsonResponses.json(
                context,
                new FoundCities(
                        search.find(text, limit).stream().map(this::found).toList()));
    }

    private CitySearchResult found(CityMatch match) {
        return CitySearchResult.of(match, configurations, coverages);
    }

    /** One city of the gazetteer or place of the history, so that whoever holds an id can show a name. */
    void one(Context context) {
        String cityId = context.pathParam("city_id");
        City city = gazetteer
                .historyPlace(cityId)
                .orElseThrow(() -> HttpProblemException.notFound("Cannot show city " + cityId + ": no such city"));
        JsonResponses.json(context, found(new CityMatch(city, city.name())));
    }

    /**
     * @param lastReading the message as it stands in the topic
     * @param without why the source has nothing for the city; null where it has, or has not been asked
     */
    record FollowedCity(
            String cityId,
            String name,
            String nameEn,
            String nameFr,
            String country,
            double latitude,
            double longitude,
            @Nullable Double elevationM,
            ZoneId timezone,
            boolean active,
            Instant updatedAt,
            @Nullable Object lastReading,
            @Nullable String without,
            @Nullable Coverage coverage,
            @Nullable QueryState backfill) {}

    /**
     * @param backfillObstacle why the past of cities is not asked for; null where it is
     * @param utcOffsets of the zones of the cities, by id: a browser's own rules may be years older
     * @param streamPosition of which all events, and perhaps some more, are in the answer
     */
    record ManyFollowedCities(
            List<FollowedCity> cities,
            @Nullable String backfillObstacle,
            Map<String, UtcOffsets> utcOffsets,
            StreamPosition streamPosition) {}

    void active(Context context) {
        StreamPosition position = feed.position(); // before anything is read
        List<CityConfiguration> active = configurations.active();
        Map<String, UtcOffsets> offsets = new TreeMap<>();
        active.forEach(city -> offsets.computeIfAbsent(city.timezone().getId(), id -> UtcOffsets.of(city.timezone())));
        JsonResponses.json(
                context,
                new ManyFollowedCities(
                        active.stream().map(this::followed).toList(),
                        archive.obstacle().map(BackfillBlockReason::id).orElse(null),
                        offsets,
                        position));
    }

    private FollowedCity followed(CityConfiguration city) {
        BilingualText name = CityNames.bundled().of(city.cityId(), city.name());
        return new FollowedCity(
                city.cityId(),
                city.name(),
                name.en(),
                name.fr(),
                city.country(),
                city.latitude(),
                city.longitude(),
                city.elevationM(),
                city.timezone(),
                city.active(),
                city.updatedAt(),
                readings.last(city.cityId()).map(Json::tree).orElse(null),
                missing.reason(city.cityId()).orElse(null),
                coverages.of(city.cityId()).orElse(null),
                backfills.latest(city.cityId()).orElse(null));
    }

    record CityWithHistory(
            String cityId,
            String name,
            String nameEn,
            String nameFr,
            String country,
            ZoneId timezone,
            Coverage coverage) {}

    record CitiesWithHistory(List<CityWithHistory> cities) {}

    void withHistory(Context context) {
        List<CityWithHistory> cities = coverages.all().stream()
                .flatMap(coverage ->
                        gazetteer.historyPlace(coverage.cityId()).stream().map(city -> withHistory(city, coverage)))
                .sorted(Comparator.comparing(CityWithHistory::name).thenComparing(CityWithHistory::cityId))
                .toList();
        JsonResponses.json(context, new CitiesWithHistory(cities));
    }

    private static CityWithHistory withHistory(City city, Coverage coverage) {
        BilingualText name = CityNames.bundled().of(city.cityId(), city.name());
        return new CityWithHistory(
                city.cityId(), city.name(), name.en(), name.fr(), city.country(), city.timezone(), coverage);
    }

    void configure(Context context) {
        String cityId = context.pathParam("city_id");
        boolean active = activeOf(context.bodyAsBytes());
        try {
            CityConfiguration configuration = (active ? service.activate(cityId) : service.deactivate(cityId))
                    .orElseThrow(
                            () -> HttpProblemException.notFound("Cannot configure city " + cityId + ": no such city"));
            JsonResponses.accepted(context, configuration);
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot configure the city: the broker does not answer", 5);
        }
    }

    private static boolean activeOf(byte[] body) {
        try {
            if (Json.tree(body) instanceof Map<?, ?> fields) {
                if (fields.get("active") instanceof Boolean active) {
                    return active;
                }
                throw HttpProblemException.badField(
                        "active", "neither true nor false: " + SafeQuotation.of(fields.get("active"), MAX_QUOTED));
            }
            throw HttpProblemException.badField("request", "not a JSON object");
        } catch (UnreadableMessageException e) {
            throw HttpProblemException.badField("request", "not JSON: " + e.reason());
        }
    }
}
