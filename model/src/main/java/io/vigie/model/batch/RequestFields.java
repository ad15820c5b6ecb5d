package io.vigie.model.batch;

import io.vigie.model.Check;
import io.vigie.model.Identified;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of one request, read one by one; what is wrong is collected, never thrown. */
final class RequestFields {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MAX_SUBMITTED_BY = 200;

    /** A reason quotes at most this much of a value. */
    private static final int MAX_QUOTED = 60;

    private final Map<?, ?> fields;
    private final List<FieldError> errors = new ArrayList<>();

    RequestFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    List<FieldError> errors() {
        return errors;
    }

    void refuse(String field, String reason) {
        errors.add(new FieldError(field, reason));
    }

    @Nullable
    String requestId() {
        String id = text("request_id");
        if (id == null || RequestId.isValid(id)) {
            return id;
        }
        refuse("request_id", quoted(id) + " is not a UUID in lower case");
        return null;
    }

    /** The kind; empty and refused when it is not one. */
    String kind() {
        String kind = text("kind");
        if (kind == null) {
            return "";
        }
        if (!Set.of("query", "backfill", "cancel").contains(kind)) {
            refuse("kind", quoted(kind) + " is not one of query, backfill, cancel");
            return "";
        }
        return kind;
    }

    List<String> cityIds(String field, int max, Gazetteer gazetteer) {
        List<String> ids = new ArrayList<>();
        List<?> values = list(field);
        if (values.size() > max) {
            refuse(field, values.size() + " cities are more than " + max);
            return List.of();
        }
        for (Object value : values) {
            String id = knownCity(field, value, gazetteer);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    @Nullable
    String cityId(String field, Gazetteer gazetteer) {
        String id = text(field);
        return id == null ? null : knownCity(field, id, gazetteer);
    }

    private @Nullable String knownCity(String field, @Nullable Object value, Gazetteer gazetteer) {
        if (!(value instanceof String id) || !Check.isCityId(id)) {
            refuse(field, quoted(value) + " is not a GeoNames id as text");
            return null;
        }
        if (gazetteer.city(id).isEmpty()) {
            refuse(field, quoted(id) + " is not a known city");
            return null;
        }
        return id;
    }

    @Nullable
    LocalDate date(String field, LocalDate first, LocalDate last) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        LocalDate date = parseDate(text);
        if (date == null) {
            refuse(field, quoted(text) + " is not a date like 2021-01-31");
            return null;
        }
        if (date.isBefore(first) || date.isAfter(last)) {
            refuse(field, date + " is not within " + first + " to " + last);
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

    /** Some of the choices, each at most once. */
    <T extends Identified> List<T> some(String field, List<T> choices) {
        Map<String, T> byId = choices.stream().collect(Collectors.toMap(Identified::id, Function.identity()));
        List<T> chosen = new ArrayList<>();
        for (Object value : list(field)) {
            T choice = value instanceof String id ? byId.get(id) : null;
            if (choice == null) {
                refuse(field, notOneOf(value, choices));
            } else {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    <T extends Identified> @Nullable T one(String field, List<T> choices) {
        String id = text(field);
        if (id == null) {
            return null;
        }
        for (T choice : choices) {
            if (choice.id().equals(id)) {
                return choice;
            }
        }
        refuse(field, notOneOf(id, choices));
        return null;
    }

    @Nullable
    Integer integer(String field, int min, int max) {
        Object value = fields.get(field);
        if (value == null) {
            refuse(field, "missing");
            return null;
        }
        if (!(value instanceof Number number) || number.doubleValue() != Math.rint(number.doubleValue())) {
            refuse(field, quoted(value) + " is not a whole number");
            return null;
        }
        if (number.doubleValue() < min || number.doubleValue() > max) {
            refuse(field, quoted(value) + " is not within " + min + " to " + max);
            return null;
        }
        return number.intValue();
    }

    Submission submission() {
        String by = optionalText("submitted_by");
        if (by != null && by.codePointCount(0, by.length()) > MAX_SUBMITTED_BY) {
            refuse("submitted_by", "longer than " + MAX_SUBMITTED_BY + " characters");
        }
        String at = optionalText("submitted_at");
        Instant instant = at == null ? null : Instants.parse(at).orElse(null);
        if (at != null && instant == null) {
            refuse("submitted_at", quoted(at) + " is not an instant like 2021-01-31T12:00:00Z");
        }
        return new Submission(by, instant);
    }

    /** Refuses a field that is there and not empty: its computation comes later. */
    void notComputedYet(String field) {
        Object value = fields.get(field);
        boolean empty = value == null
                || (field.equals("filters") && value instanceof Map<?, ?> map && map.isEmpty())
                || (field.equals("indices") && value instanceof Collection<?> list && list.isEmpty());
        if (!empty) {
            refuse(field, "not computed yet");
        }
    }

    /** The values of a list that must be there, not be empty and hold nothing twice. */
    private List<?> list(String field) {
        Object value = fields.get(field);
        if (value == null) {
            refuse(field, "missing");
            return List.of();
        }
        if (!(value instanceof List<?> values)) {
            refuse(field, quoted(value) + " is not a list");
            return List.of();
        }
        if (values.isEmpty()) {
            refuse(field, "empty");
        }
        Set<Object> seen = new HashSet<>();
        for (Object element : values) {
            if (!seen.add(element)) {
                refuse(field, quoted(element) + " is there twice");
            }
        }
        return values;
    }

    private @Nullable String text(String field) {
        if (fields.get(field) == null) {
            refuse(field, "missing");
            return null;
        }
        return optionalText(field);
    }

    private @Nullable String optionalText(String field) {
        Object value = fields.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        refuse(field, quoted(value) + " is not text");
        return null;
    }

    private static String notOneOf(@Nullable Object value, List<? extends Identified> choices) {
        return quoted(value) + " is not one of "
                + choices.stream().map(Identified::id).collect(Collectors.joining(", "));
    }

    private static String quoted(@Nullable Object value) {
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    }
}
