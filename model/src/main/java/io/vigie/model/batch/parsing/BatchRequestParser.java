package io.vigie.model.batch.parsing;

import io.vigie.model.Metric;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.CancelRequest;
import io.vigie.model.batch.DegreeDayQuestion;
import io.vigie.model.batch.EpisodeReplay;
import io.vigie.model.batch.EventQuestion;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.HourFilters;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.QueryRules;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests and names every wrong field: the rules of {@code batch-request.schema.json}, and those a schema cannot
 * say (known city, order and range of dates, what can be compared). What cannot be computed is rejected, never ignored.
 */
public final class BatchRequestParser {
    /** A full query is under 2 KiB; Airflow's listener rejects what is longer as well. */
    public static final int MAX_BYTES = 16 << 10;

    private static final List<Metric> METRICS =
            Stream.of(Metric.values()).filter(m -> m != Metric.WIND_DIRECTION).toList();

    private final Gazetteer gazetteer;

    public BatchRequestParser(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** The request, or everything that is wrong with it. Never throws for what the bytes hold. */
    public ParsedRequest parse(byte[] json) {
        if (json.length > MAX_BYTES) {
            return unreadable(json.length + " bytes, at most " + MAX_BYTES);
        }
        Object tree;
        try {
            tree = Json.tree(json);
        } catch (UnreadableMessageException e) {
            return unreadable("not JSON: " + e.reason());
        }
        return tree instanceof Map<?, ?> fields ? parse(fields) : unreadable("not a JSON object");
    }

    /** The same of a JSON object that has been read. */
    public ParsedRequest parse(Map<?, ?> fields) {
        return parse(new JsonRequestFields(fields));
    }

    private static ParsedRequest unreadable(String reason) {
        return new ParsedRequest.Invalid(null, List.of(new FieldError("request", reason)));
    }

    private ParsedRequest parse(JsonRequestFields fields) {
        RequestValueParser values = new RequestValueParser(fields, gazetteer);
        String requestId = values.requestId();
        BatchRequest request = switch (values.kind()) {
            case "query" -> query(requestId, fields, values);
            case "backfill" -> backfill(requestId, fields, values);
            case "replay" -> replay(requestId, fields, values);
            case "import" -> new FileImportValueParser(fields, values).fileImport(requestId);
            case "undo" -> new FileImportValueParser(fields, values).removal(requestId);
            case "cancel" -> cancel(requestId, fields, values);
            default -> null;
        };
        return request == null
                ? new ParsedRequest.Invalid(requestId, fields.errors())
                : new ParsedRequest.Valid(request);
    }

    private static @Nullable Query query(
            @Nullable String requestId, JsonRequestFields fields, RequestValueParser values) {
        List<String> cityIds = values.cityIds("city_ids", Query.MAX_CITIES);
        LocalDate from = values.date("date_from", Query.FIRST_DATE, Query.LAST_DATE);
        LocalDate to = values.date("date_to", Query.FIRST_DATE, Query.LAST_DATE);
        if (from != null && to != null && to.isBefore(from)) {
            fields.reject("date_to", to + " is before date_from " + from);
        }
        List<Metric> metrics = values.metrics(METRICS);
        List<Statistic> statistics = values.statistics();
        Granularity granularity = values.one("granularity", List.of(Granularity.values()));
        HourFilters filters = values.filters();
        List<ClimateIndex> indices = values.indices();
        List<DegreeDayQuestion> degreeDays = values.degreeDays();
        List<EventQuestion> events = values.events();
        Integer windSectors = values.windSectors();
        Double rainThresholdMm = values.rainThresholdMm(indices);
        ReferencePeriod reference = values.reference();
        boolean trend = fields.optionalTruth("trend");
        String source = values.source();
        RequestOrigin submission = values.submission();
        if (!fields.errors().isEmpty() || requestId == null || from == null || to == null || granularity == null) {
            return null;
        }
        Query query = new Query(
                requestId,
                cityIds,
                from,
                to,
                metrics,
                statistics,
                granularity,
                filters,
                indices,
                degreeDays,
                events,
                windSectors,
                rainThresholdMm,
                reference,
                trend,
                source,
                submission.by(),
                submission.at());
        QueryRules.errors(query).forEach(error -> fields.reject(error.field(), error.reason()));
        return fields.errors().isEmpty() ? query : null;
    }

    private static @Nullable Backfill backfill(
            @Nullable String requestId, JsonRequestFields fields, RequestValueParser values) {
        String cityId = values.cityId("city_id");
        Integer from = fields.integer("year_from", Backfill.FIRST_YEAR, Backfill.LAST_YEAR);
        Integer to = fields.integer("year_to", Backfill.FIRST_YEAR, Backfill.LAST_YEAR);
        if (from != null && to != null && to < from) {
            fields.reject("year_to", to + " is before year_from " + from);
        }
        if (!fields.errors().isEmpty() || requestId == null || cityId == null || from == null || to == null) {
            return null;
        }
        return new Backfill(requestId, cityId, from, to);
    }

    private static @Nullable EpisodeReplay replay(
            @Nullable String requestId, JsonRequestFields fields, RequestValueParser values) {
        String cityId = values.cityId("city_id");
        LocalDate from = values.date("date_from", Query.FIRST_DATE, Query.LAST_DATE);
        LocalDate to = values.date("date_to", Query.FIRST_DATE, Query.LAST_DATE);
        if (from != null && to != null && to.isBefore(from)) {
            fields.reject("date_to", to + " is before date_from " + from);
        } else if (from != null && to != null && EpisodeReplay.days(from, to) > EpisodeReplay.MAX_DAYS) {
            fields.reject("date_to", to + " is more than " + EpisodeReplay.MAX_DAYS + " days from date_from " + from);
        }
        Double speed = fields.number("speed", EpisodeReplay.SLOWEST, EpisodeReplay.FASTEST);
        Double duplicates = fields.optionalNumber("duplicates_pct", 0, EpisodeReplay.ALL_PCT);
        Double disorder = fields.optionalNumber("disorder_pct", 0, EpisodeReplay.ALL_PCT);
        Double gaps = fields.optionalNumber("gaps_pct", 0, EpisodeReplay.ALL_PCT);
        Double sentinels = fields.optionalNumber("sentinels_pct", 0, EpisodeReplay.ALL_PCT);
        RequestOrigin submission = values.submission();
        if (!fields.errors().isEmpty()
                || requestId == null
                || cityId == null
                || from == null
                || to == null
                || speed == null) {
            return null;
        }
        return new EpisodeReplay(
                requestId,
                cityId,
                from,
                to,
                speed,
                duplicates,
                disorder,
                gaps,
                sentinels,
                submission.by(),
                submission.at());
    }

    private static @Nullable CancelRequest cancel(
            @Nullable String requestId, JsonRequestFields fields, RequestValueParser values) {
        RequestOrigin submission = values.submission();
        if (!fields.errors().isEmpty() || requestId == null) {
            return null;
        }
        return new CancelRequest(requestId, submission.by(), submission.at());
    }
}
