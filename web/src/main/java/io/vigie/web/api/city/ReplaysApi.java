package io.vigie.web.api.city;

import io.javalin.http.Context;
import io.vigie.model.batch.EpisodeReplay;
import io.vigie.model.batch.results.ReplayResultPage;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.NormalSlot;
import io.vigie.model.normals.UsualRange;
import io.vigie.model.units.Thousandths;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.cities.UtcOffsets;
import io.vigie.web.cityhours.ClimateDayOffsetIndex;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryState;
import io.vigie.web.replays.ReplayService;
import io.vigie.web.replays.ReplayService.Outcome;
import io.vigie.web.replays.ReplayableDays;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Episodes of a city's past that are played again: asked for, followed as any request, and what fired. */
public final class ReplaysApi {
    private static final int RETRY_AFTER_S = 5;

    /** Of a city: those that a page lists. */
    private static final int LISTED = 10;

    private final Gazetteer gazetteer;
    private final ReplayService service;
    private final QueryProjection requests;
    private final ClimateDayOffsetIndex climate;

    public ReplaysApi(
            Gazetteer gazetteer, ReplayService service, QueryProjection requests, ClimateDayOffsetIndex climate) {
        this.gazetteer = gazetteer;
        this.service = service;
        this.requests = requests;
        this.climate = climate;
    }

    record AskedReplay(String requestId, RequestStatus status) {}

    public void ask(Context context) {
        String cityId = context.pathParam("city_id");
        Outcome outcome = outcome(cityId, context);
        if (outcome instanceof Outcome.Requested requested) {
            JsonResponses.accepted(context, new AskedReplay(requested.requestId(), requested.status()));
            return;
        }
        throw problem(cityId, outcome);
    }

    private Outcome outcome(String cityId, Context context) {
        try {
            return service.request(cityId, context.bodyAsBytes(), RequestSecurityFilter.user(context));
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot replay: the broker does not answer", RETRY_AFTER_S);
        }
    }

    private HttpProblemException problem(String cityId, Outcome outcome) {
        String cannot = "Cannot replay city " + cityId + ": ";
        if (outcome instanceof Outcome.Rejected rejected) {
            return HttpProblemException.badRequest("Cannot accept the replay: see errors", rejected.errors());
        }
        if (outcome instanceof Outcome.Busy busy) {
            return HttpProblemException.conflict(cannot + "another episode is being replayed, "
                    + busy.open().requestId() + nameOf(busy.open()) + ". Wait for its end, or cancel it");
        }
        return outcome instanceof Outcome.NotRecorded
                ? HttpProblemException.conflict(cannot + "no hours of it are recorded here")
                : HttpProblemException.notFound(cannot + "no such city");
    }

    private String nameOf(QueryState open) {
        return open.request() instanceof EpisodeReplay replay
                ? gazetteer
                        .city(replay.cityId())
                        .map(city -> " of " + city.name() + ", " + replay.dateFrom() + " to " + replay.dateTo())
                        .orElse("")
                : "";
    }

    /**
     * What can be played of a city, and what was.
     *
     * @param recorded null where nothing is
     * @param open the replay that has not ended, of this city or another one; null without
     * @param replays of this city, the newest first
     */
    record Replays(
            String cityId,
            @Nullable ReplayableDays recorded,
            @Nullable QueryState open,
            List<QueryState> replays) {}

    public void ofCity(Context context) {
        String cityId = context.pathParam("city_id");
        if (gazetteer.city(cityId).isEmpty()) {
            throw HttpProblemException.notFound("Cannot show replays of city " + cityId + ": no such city");
        }
        JsonResponses.json(
                context,
                new Replays(
                        cityId,
                        service.daysOf(cityId).orElse(null),
                        requests.openReplay().orElse(null),
                        requests.replaysOf(cityId, LISTED)));
    }

    /**
     * What an episode came to.
     *
     * @param utcOffsets of the city's zone
     * @param readings each before what is usual at its hour and season, by the normals published now
     */
    record Episode(
            EpisodeReplay request,
            ZoneId timezone,
            UtcOffsets utcOffsets,
            String source,
            boolean replayed,
            ReplayResultPage.Counts counts,
            List<Reading> readings,
            List<Map<String, Object>> alerts,
            int alertCount,
            List<ReplayResultPage.Unusual> unusual) {}

    /** A reading before what is usual then; null where that is not known. */
    record Reading(
            Instant at,
            @Nullable Double temperatureC,
            @Nullable Double climateNormalC,
            @Nullable Double climateP10C,
            @Nullable Double climateP90C) {}

    public void episode(Context context) {
        String id = context.pathParam("request_id");
        QueryState state =
                requests.state(id).orElseThrow(() -> HttpProblemException.notFound("Cannot find replay " + id));
        if (!(state.request() instanceof EpisodeReplay replay)) {
            throw HttpProblemException.notFound("Cannot show the episode of " + id + ": it is no replay");
        }
        ReplayResultPage page = page(id).orElseThrow(() -> HttpProblemException.conflict(
                "Cannot show the episode of " + id + ": the replay is " + state.status()));
        City city = gazetteer.city(replay.cityId()).orElseThrow();
        JsonResponses.json(
                context,
                new Episode(
                        replay,
                        city.timezone(),
                        UtcOffsets.of(city.timezone()),
                        page.source(),
                        page.replayed(),
                        page.counts(),
                        readings(city, page),
                        page.alerts(),
                        page.alertCount(),
                        page.unusual()));
    }

    private Optional<ReplayResultPage> page(String id) {
        try {
            return requests.episode(id);
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable("Cannot show the episode: " + e.getMessage(), RETRY_AFTER_S);
        }
    }

    private List<Reading> readings(City city, ReplayResultPage page) {
        List<LocalDateTime> times = page.readings().stream()
                .map(reading -> LocalDateTime.ofInstant(reading.at(), city.timezone()))
                .toList();
        ClimateDayOffsetIndex.@Nullable Past past =
                past(city, times.stream().map(ReplaysApi::slot).toList());
        return IntStream.range(0, times.size())
                .mapToObj(i -> reading(page.readings().get(i), times.get(i), past, page.source()))
                .toList();
    }

    private static NormalSlot slot(LocalDateTime local) {
        return NormalSlot.of(ClimateComparer.METRIC, local);
    }

    private static Reading reading(
            ReplayResultPage.Reading reading,
            LocalDateTime local,
            ClimateDayOffsetIndex.@Nullable Past past,
            String source) {
        UsualRange.@Nullable Values usual = past == null
                ? null
                : UsualRange.of(local, past.around(slot(local)), source).values();
        return new Reading(
                reading.at(),
                reading.temperatureC(),
                usual == null ? null : (Double) Thousandths.toDouble(usual.normalMilli()),
                usual == null ? null : (Double) Thousandths.toDouble(usual.p10Milli()),
                usual == null ? null : (Double) Thousandths.toDouble(usual.p90Milli()));
    }

    /** The episode is shown without its climate rather than not at all. */
    private ClimateDayOffsetIndex.@Nullable Past past(City city, List<NormalSlot> slots) {
        try {
            return climate.of(city.cityId(), slots);
        } catch (LogUnavailableException away) {
            return null;
        }
    }
}
