package io.vigie.model.batch.parsing;

import static io.vigie.model.batch.parsing.JsonRequestFields.quoted;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.WireNamed;
import io.vigie.model.batch.ComparisonOperator;
import io.vigie.model.batch.DegreeDayQuestion;
import io.vigie.model.batch.EventQuestion;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.HourCondition;
import io.vigie.model.batch.HourFilters;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.batch.RequestIdFormat;
import io.vigie.model.batch.Statistic;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.degreedays.DegreeDayMethod;
import io.vigie.model.json.codec.InstantCodec;
import io.vigie.model.text.SafeQuotation;
import io.vigie.model.wind.WindRoseSectors;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the fields of a request mean; a value that means nothing is rejected and left out. */
final class RequestValueParser {
    private static final List<String> KINDS = List.of("query", "backfill", "replay", "import", "undo", "cancel");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MAX_SUBMITTED_BY = 200;

    private final JsonRequestFields fields;
    private final Gazetteer gazetteer;

    RequestValueParser(JsonRequestFields fields, Gazetteer gazetteer) {
        this.fields = fields;
        this.gazetteer = gazetteer;
    }

    @Nullable
    String requestId() {
        String id = fields.text("request_id");
        if (id == null || RequestIdFormat.isValid(id)) {
            return id;
        }
        fields.reject("request_id", quoted(id) + " is not a UUID in lower case");
        return null;
    }

    /** The kind; empty when it is none. */
    String kind() {
        String kind = fields.text("kind");
        if (kind == null) {
            return "";
        }
        if (!KINDS.contains(kind)) {
            fields.reject("kind", quoted(kind) + " is not one of " + String.join(", ", KINDS));
            return "";
        }
        return kind;
    }

    List<String> cityIds(String field, int max) {
        List<?> values = fields.atMost(max, field, fields.list(field), "cities");
        fields.rejectWhatIsTwice(field, values);
        List<String> ids = new ArrayList<>();
        for (Object value : values) {
            String id = known(field, value, gazetteer::historyPlace);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    @Nullable
    String cityId(String field) {
        String id = fields.text(field);
        return id == null ? null : known(field, id, gazetteer::city);
    }

    private @Nullable String known(String field, @Nullable Object value, Function<String, Optional<City>> cities) {
        if (!(value instanceof String id) || !FieldChecks.isCityId(id)) {
            fields.reject(field, quoted(value) + " is not a GeoNames id as text");
            return null;
        }
        if (cities.apply(id).isEmpty()) {
            fields.reject(field, quoted(id) + " is not a known city");
            return null;
        }
        return id;
    }

    @Nullable
    LocalDate date(String field, LocalDate first, LocalDate last) {
        String text = fields.text(field);
        if (text == null) {
            return null;
        }
        LocalDate date = parseDate(text);
        if (date == null) {
            fields.reject(field, quoted(text) + " is not a date like 2021-01-31");
            return null;
        }
        if (date.isBefore(first) || date.isAfter(last)) {
            fields.reject(field, date + " is not within " + first + " to " + last);
            return null;
        }
        return date;
    }

    private static @Nullable LocalDate parseDate(String text) {
        try {
            return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Metrics, of which there must be some unless something else is asked for. */
    List<Metric> metrics(List<Metric> choices) {
        boolean needed = !fields.isListOfSome("indices")
                && !fields.isListOfSome("degree_days")
                && !fields.isListOfSome("events")
                && !fields.isGiven("wind_sectors");
        return choices("metrics", needed ? fields.list("metrics") : fields.listOrAbsent("metrics"), choices);
    }

    /** Statistics, of which there must be some where there is a metric. */
    List<Statistic> statistics() {
        boolean needed = fields.isListOfSome("metrics");
        List<?> ids = fields.atMost(
                Statistic.COUNT_OF_ALL,
                "statistics",
                needed ? fields.list("statistics") : fields.listOrAbsent("statistics"),
                "statistics");
        fields.rejectWhatIsTwice("statistics", ids);
        List<Statistic> statistics = new ArrayList<>();
        for (Object id : ids) {
            if (id instanceof String text && Statistic.isId(text)) {
                statistics.add(new Statistic(text));
            } else {
                fields.reject(
                        "statistics", quoted(id) + " is not one of " + joined(Statistic.NAMED) + ", or of p01 to p99");
            }
        }
        return statistics;
    }

    List<ClimateIndex> indices() {
        return choices("indices", fields.optionalList("indices"), List.of(ClimateIndex.values()));
    }

    private <T extends WireNamed> List<T> choices(String field, List<?> given, List<T> choices) {
        List<?> values = fields.atMost(choices.size(), field, given, field);
        fields.rejectWhatIsTwice(field, values);
        List<T> chosen = new ArrayList<>();
        for (Object value : values) {
            T choice = choice(field, value, choices);
            if (choice != null) {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    /** Which hours count; null for all. */
    @Nullable
    HourFilters filters() {
        JsonRequestFields inner = fields.object("filters", "months", "hours", "where");
        if (inner == null) {
            return null;
        }
        List<Integer> months = inner.integers("months", 1, HourFilters.LAST_MONTH);
        List<Integer> hours = inner.integers("hours", 0, HourFilters.LAST_HOUR);
        List<HourCondition> where = conditions(inner);
        fields.rejectWithin("filters", inner);
        return inner.errors().isEmpty() ? new HourFilters(months, hours, where) : null;
    }

    private static List<HourCondition> conditions(JsonRequestFields filters) {
        List<?> values =
                filters.atMost(HourFilters.MAX_CONDITIONS, "where", filters.listOrAbsent("where"), "conditions");
        List<HourCondition> conditions = new ArrayList<>();
        for (Object value : values) {
            JsonRequestFields inner = filters.object("where", value, "metric", "op", "value");
            if (inner != null) {
                HourCondition condition = condition(inner);
                filters.rejectWithin("where", inner);
                if (condition != null) {
                    conditions.add(condition);
                }
            }
        }
        filters.rejectWhatIsTwice("where", conditions);
        return conditions;
    }

    private static @Nullable HourCondition condition(JsonRequestFields fields) {
        Metric metric = one(fields, "metric", List.of(Metric.values()));
        ComparisonOperator op = one(fields, "op", List.of(ComparisonOperator.values()));
        Double value = fields.number("value", HourCondition.LOWEST, HourCondition.HIGHEST);
        return metric == null || op == null || value == null ? null : new HourCondition(metric, op, value);
    }

    List<DegreeDayQuestion> degreeDays() {
        List<?> values =
                fields.atMost(Query.MAX_DEGREE_DAYS, "degree_days", fields.optionalList("degree_days"), "kinds");
        List<DegreeDayQuestion> questions = new ArrayList<>();
        for (Object value : values) {
            JsonRequestFields inner = fields.object("degree_days", value, "method", "base_c");
            if (inner != null) {
                DegreeDayMethod method = one(inner, "method", List.of(DegreeDayMethod.values()));
                Double baseC = inner.optionalNumber(
                        "base_c", DegreeDayQuestion.LOWEST_BASE_C, DegreeDayQuestion.HIGHEST_BASE_C);
                fields.rejectWithin("degree_days", inner);
                if (method != null) {
                    questions.add(new DegreeDayQuestion(method, baseC));
                }
            }
        }
        fields.rejectWhatIsTwice("degree_days", questions);
        return questions;
    }

    List<EventQuestion> events() {
        List<?> values = fields.atMost(Query.MAX_EVENTS, "events", fields.optionalList("events"), "events");
        List<EventQuestion> questions = new ArrayList<>();
        for (Object value : values) {
            JsonRequestFields inner = fields.object("events", value, "event", "min_days");
            if (inner != null) {
                ClimateEvent event = one(inner, "event", List.of(ClimateEvent.values()));
                Integer minDays = inner.optionalInteger("min_days", 1, ClimateEvent.MAX_MIN_DAYS);
                if (event != null && minDays != null && !event.isSpell()) {
                    inner.reject("min_days", event.id() + " is a date");
                }
                boolean isWrong = !inner.errors().isEmpty();
                fields.rejectWithin("events", inner);
                if (event != null && !isWrong) {
                    questions.add(new EventQuestion(event, minDays));
                }
            }
        }
        fields.rejectWhatIsTwice("events", questions);
        return questions;
    }

    /** Into how many sectors the wind's roses are divided; null without. */
    @Nullable
    Integer windSectors() {
        Integer count = fields.optionalInteger("wind_sectors", 0, Integer.MAX_VALUE);
        if (count == null || WindRoseSectors.COUNTS.contains(count)) {
            return count;
        }
        fields.reject(
                "wind_sectors",
                count + " is not one of "
                        + WindRoseSectors.COUNTS.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        return null;
    }

    /** The nn of Rnnmm, which must be there with it. */
    @Nullable
    Double rainThresholdMm(List<ClimateIndex> indices) {
        Double threshold = indices.contains(ClimateIndex.RNNMM)
                ? fields.number("rain_threshold_mm", 0, Query.MAX_RAIN_THRESHOLD_MM)
                : fields.optionalNumber("rain_threshold_mm", 0, Query.MAX_RAIN_THRESHOLD_MM);
        if (threshold != null && threshold == 0) {
            fields.reject("rain_threshold_mm", "0 is not above 0");
        }
        return threshold;
    }

    /** The years to compare with; null without. */
    @Nullable
    ReferencePeriod reference() {
        JsonRequestFields inner = fields.object("reference", "from", "to");
        if (inner == null) {
            return null;
        }
        int first = Query.FIRST_DATE.getYear();
        int last = Query.LAST_DATE.getYear();
        Integer from = inner.integer("from", first, last);
        Integer to = inner.integer("to", first, last);
        fields.rejectWithin("reference", inner);
        if (from == null || to == null) {
            return null;
        }
        if (to < from) {
            fields.reject("reference", to + " is before " + from);
            return null;
        }
        return new ReferencePeriod(from, to);
    }

    <T extends WireNamed> @Nullable T one(String field, List<T> choices) {
        return one(fields, field, choices);
    }

    private static <T extends WireNamed> @Nullable T one(JsonRequestFields fields, String field, List<T> choices) {
        String id = fields.text(field);
        return id == null ? null : choice(fields, field, id, choices);
    }

    private <T extends WireNamed> @Nullable T choice(String field, @Nullable Object value, List<T> choices) {
        return choice(fields, field, value, choices);
    }

    private static <T extends WireNamed> @Nullable T choice(
            JsonRequestFields fields, String field, @Nullable Object value, List<T> choices) {
        for (T choice : choices) {
            if (choice.id().equals(value)) {
                return choice;
            }
        }
        fields.reject(field, quoted(value) + " is not one of " + joined(choices));
        return null;
    }

    private static String joined(List<? extends WireNamed> choices) {
        return choices.stream().map(WireNamed::id).collect(Collectors.joining(", "));
    }

    /** The one source that may answer; null where any may. */
    @Nullable
    String source() {
        String source = fields.optionalText("source");
        if (source == null || FileImport.isSource(source)) {
            return source;
        }
        fields.reject("source", quoted(source) + " is not the name of a source, like open-meteo-era5");
        return null;
    }

    RequestOrigin submission() {
        String by = fields.optionalText("submitted_by");
        if (by != null && by.codePointCount(0, by.length()) > MAX_SUBMITTED_BY) {
            fields.reject("submitted_by", "longer than " + MAX_SUBMITTED_BY + " characters");
        } else if (by != null && !SafeQuotation.isPlainText(by)) {
            fields.reject("submitted_by", "holds characters that are not text");
        }
        String at = fields.optionalText("submitted_at");
        Instant instant = at == null ? null : InstantCodec.parse(at).orElse(null);
        if (at != null && instant == null) {
            fields.reject("submitted_at", quoted(at) + " is not an instant like 2021-01-31T12:00:00Z");
        }
        return new RequestOrigin(by, instant);
    }
}
