package io.vigie.model.batch;

import io.vigie.model.Metric;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests and names every wrong field: the rules of {@code batch-request.schema.json}, and those a schema cannot
 * say (known city, order and range of dates). What cannot be computed yet is refused, never ignored.
 */
public final class BatchRequestParser {
    private static final List<Metric> METRICS =
            Stream.of(Metric.values()).filter(m -> m != Metric.WIND_DIRECTION).toList();

    private final Gazetteer gazetteer;

    public BatchRequestParser(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** The request, or everything that is wrong with it. Never throws for what the bytes hold. */
    public Parsed parse(byte[] json) {
        Object tree;
        try {
            tree = Json.tree(json);
        } catch (UnreadableMessage e) {
            return new Parsed.Invalid(null, List.of(new FieldError("request", "not JSON: " + e.reason())));
        }
        if (!(tree instanceof Map<?, ?> fields)) {
            return new Parsed.Invalid(null, List.of(new FieldError("request", "not a JSON object")));
        }
        return parse(new RequestFields(fields));
    }

    private Parsed parse(RequestFields fields) {
        String requestId = fields.requestId();
        BatchRequest request = switch (fields.kind()) {
            case "query" -> query(requestId, fields);
            case "backfill" -> backfill(requestId, fields);
            case "cancel" -> cancel(requestId, fields);
            default -> null;
        };
        return request == null || !fields.errors().isEmpty()
                ? new Parsed.Invalid(requestId, fields.errors())
                : new Parsed.Valid(request);
    }

    private @Nullable Query query(@Nullable String requestId, RequestFields fields) {
        List<String> cityIds = fields.cityIds("city_ids", Query.MAX_CITIES, gazetteer);
        LocalDate from = fields.date("date_from", Query.FIRST_DATE, Query.LAST_DATE);
        LocalDate to = fields.date("date_to", Query.FIRST_DATE, Query.LAST_DATE);
        if (from != null && to != null && to.isBefore(from)) {
            fields.refuse("date_to", to + " is before date_from " + from);
        }
        List<Metric> metrics = fields.some("metrics", METRICS);
        List<Statistic> statistics = fields.some("statistics", List.of(Statistic.values()));
        Granularity granularity = fields.one("granularity", List.of(Granularity.values()));
        Submission submission = fields.submission();
        Stream.of("filters", "indices", "reference").forEach(fields::notComputedYet);
        if (requestId == null
                || from == null
                || to == null
                || granularity == null
                || !fields.errors().isEmpty()) {
            return null;
        }
        return new Query(
                requestId, cityIds, from, to, metrics, statistics, granularity, submission.by(), submission.at());
    }

    private @Nullable Backfill backfill(@Nullable String requestId, RequestFields fields) {
        String cityId = fields.cityId("city_id", gazetteer);
        Integer from = fields.integer("year_from", Backfill.FIRST_YEAR, Backfill.LAST_YEAR);
        Integer to = fields.integer("year_to", Backfill.FIRST_YEAR, Backfill.LAST_YEAR);
        if (from != null && to != null && to < from) {
            fields.refuse("year_to", to + " is before year_from " + from);
        }
        if (requestId == null
                || cityId == null
                || from == null
                || to == null
                || !fields.errors().isEmpty()) {
            return null;
        }
        return new Backfill(requestId, cityId, from, to);
    }

    private static @Nullable Cancel cancel(@Nullable String requestId, RequestFields fields) {
        Submission submission = fields.submission();
        return requestId == null ? null : new Cancel(requestId, submission.by(), submission.at());
    }
}
