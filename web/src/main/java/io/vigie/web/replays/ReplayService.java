package io.vigie.web.replays;

import io.vigie.model.batch.EpisodeReplay;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.topics.Topics;
import io.vigie.web.cities.CoverageIndex;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryState;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks for episodes of the past to be played again, one at a time: each is a speed layer more on the machine. */
public final class ReplayService {
    private static final String KIND = "replay";

    private final Gazetteer gazetteer;
    private final BundledHistoryCities recorded;
    private final CoverageIndex coverages;
    private final QueryProjection requests;
    private final AwaitingPublisher publisher;
    private final BatchRequestParser parser;
    private final Clock clock;

    public ReplayService(
            Gazetteer gazetteer,
            BundledHistoryCities recorded,
            CoverageIndex coverages,
            QueryProjection requests,
            AwaitingPublisher publisher,
            Clock clock) {
        this.gazetteer = gazetteer;
        this.recorded = recorded;
        this.coverages = coverages;
        this.requests = requests;
        this.publisher = publisher;
        this.parser = new BatchRequestParser(gazetteer);
        this.clock = clock;
    }

    /** What became of the wish. */
    public sealed interface Outcome {
        /** The log holds it. */
        record Requested(String requestId, RequestStatus status) implements Outcome {}

        /** Every wrong field is named. */
        record Rejected(List<FieldError> errors) implements Outcome {}

        /** @param open another one, which has not ended */
        record Busy(QueryState open) implements Outcome {}

        /** No hours of the city are recorded. */
        record NotRecorded() implements Outcome {}

        record UnknownCity() implements Outcome {}
    }

    /** The days of a city that can be played; empty where none are recorded, or the history does not hold them yet. */
    public Optional<ReplayableDays> daysOf(String cityId) {
        return gazetteer
                .city(cityId)
                .flatMap(city -> recorded.sourceOf(cityId)
                        .flatMap(source -> coverages.of(cityId).stream()
                                .flatMap(coverage -> coverage.sources().stream())
                                .filter(held -> held.source().equals(source)
                                        && !held.years().isEmpty())
                                .findFirst()
                                .map(held -> new ReplayableDays(
                                        source,
                                        LocalDate.ofInstant(held.firstAt(), city.timezone()),
                                        LocalDate.ofInstant(held.lastAt(), city.timezone())))));
    }

    /**
     * Asks for an episode of a city.
     *
     * @param body a replay as in {@code batch-request.schema.json}, JSON, without id, kind and city
     * @param user who is logged in
     * @throws LogUnavailableException asking again is harmless: of two that arrive the second waits for the first
     */
    public synchronized Outcome request(String cityId, byte[] body, Optional<String> user)
            throws LogUnavailableException {
        Optional<City> city = gazetteer.city(cityId);
        if (city.isEmpty()) {
            return new Outcome.UnknownCity();
        }
        Optional<ReplayableDays> days = daysOf(cityId);
        if (days.isEmpty()) {
            return new Outcome.NotRecorded();
        }
        ParsedRequest parsed = parse(cityId, body, user);
        if (!(parsed instanceof ParsedRequest.Valid valid) || !(valid.request() instanceof EpisodeReplay replay)) {
            return new Outcome.Rejected(((ParsedRequest.Invalid) parsed).errors());
        }
        List<FieldError> outside = outside(replay, days.get());
        if (!outside.isEmpty()) {
            return new Outcome.Rejected(outside);
        }
        Optional<QueryState> open = requests.openReplay();
        if (open.isPresent()) {
            return new Outcome.Busy(open.get());
        }
        publisher.publish(Topics.REQUESTS_BATCH, replay.requestId(), Json.write(replay));
        return new Outcome.Requested(replay.requestId(), RequestStatus.ACCEPTED);
    }

    private ParsedRequest parse(String cityId, byte[] body, Optional<String> user) {
        Object read;
        try {
            read = Json.tree(body);
        } catch (UnreadableMessageException notJson) {
            return new ParsedRequest.Invalid(null, List.of(new FieldError("request", "not JSON: " + notJson.reason())));
        }
        if (!(read instanceof Map<?, ?> given)) {
            return new ParsedRequest.Invalid(null, List.of(new FieldError("request", "not a JSON object")));
        }
        Map<Object, Object> fields = new LinkedHashMap<>(given);
        fields.put("request_id", UUID.randomUUID().toString());
        fields.put("kind", KIND);
        fields.put("city_id", cityId);
        fields.remove("submitted_by");
        user.ifPresent(name -> fields.put("submitted_by", name));
        fields.put(
                "submitted_at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return parser.parse(fields);
    }

    private static List<FieldError> outside(EpisodeReplay replay, ReplayableDays days) {
        Map<String, LocalDate> dates = new LinkedHashMap<>();
        dates.put("date_from", replay.dateFrom());
        dates.put("date_to", replay.dateTo());
        return dates.entrySet().stream()
                .filter(date -> !days.has(date.getValue()))
                .map(date -> new FieldError(
                        date.getKey(),
                        date.getValue() + " is not recorded: hours are from " + days.dateFrom() + " to "
                                + days.dateTo()))
                .toList();
    }
}
