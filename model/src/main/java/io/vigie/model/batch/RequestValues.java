package io.vigie.model.batch;

import static io.vigie.model.batch.RequestFields.quoted;

import io.vigie.model.Check;
import io.vigie.model.Identified;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the fields of a request mean; a value that means nothing is refused and left out. */
final class RequestValues {
    private static final List<String> KINDS = List.of("query", "backfill", "cancel");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MAX_SUBMITTED_BY = 200;

    private final RequestFields fields;
    private final Gazetteer gazetteer;

    RequestValues(RequestFields fields, Gazetteer gazetteer) {
        this.fields = fields;
        this.gazetteer = gazetteer;
    }

    @Nullable
    String requestId() {
        String id = fields.text("request_id");
        if (id == null || RequestId.isValid(id)) {
            return id;
        }
        fields.refuse("request_id", quoted(id) + " is not a UUID in lower case");
        return null;
    }

    /** The kind; empty when it is none. */
    String kind() {
        String kind = fields.text("kind");
        if (kind == null) {
            return "";
        }
        if (!KINDS.contains(kind)) {
            fields.refuse("kind", quoted(kind) + " is not one of " + String.join(", ", KINDS));
            return "";
        }
        return kind;
    }

    List<String> cityIds(String field, int max) {
        List<?> values = fields.list(field);
        if (values.size() > max) {
            fields.refuse(field, values.size() + " cities are more than " + max);
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        for (Object value : values) {
            String id = knownCity(field, value);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    @Nullable
    String cityId(String field) {
        String id = fields.text(field);
        return id == null ? null : knownCity(field, id);
    }

    private @Nullable String knownCity(String field, @Nullable Object value) {
        if (!(value instanceof String id) || !Check.isCityId(id)) {
            fields.refuse(field, quoted(value) + " is not a GeoNames id as text");
            return null;
        }
        if (gazetteer.city(id).isEmpty()) {
            fields.refuse(field, quoted(id) + " is not a known city");
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
            fields.refuse(field, quoted(text) + " is not a date like 2021-01-31");
            return null;
        }
        if (date.isBefore(first) || date.isAfter(last)) {
            fields.refuse(field, date + " is not within " + first + " to " + last);
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

    <T extends Identified> List<T> some(String field, List<T> choices) {
        List<T> chosen = new ArrayList<>();
        for (Object value : fields.list(field)) {
            T choice = choice(field, value, choices);
            if (choice != null) {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    <T extends Identified> @Nullable T one(String field, List<T> choices) {
        String id = fields.text(field);
        return id == null ? null : choice(field, id, choices);
    }

    private <T extends Identified> @Nullable T choice(String field, @Nullable Object value, List<T> choices) {
        for (T choice : choices) {
            if (choice.id().equals(value)) {
                return choice;
            }
        }
        String ids = choices.stream().map(Identified::id).collect(Collectors.joining(", "));
        fields.refuse(field, quoted(value) + " is not one of " + ids);
        return null;
    }

    Submission submission() {
        String by = fields.optionalText("submitted_by");
        if (by != null && by.codePointCount(0, by.length()) > MAX_SUBMITTED_BY) {
            fields.refuse("submitted_by", "longer than " + MAX_SUBMITTED_BY + " characters");
        }
        String at = fields.optionalText("submitted_at");
        Instant instant = at == null ? null : Instants.parse(at).orElse(null);
        if (at != null && instant == null) {
            fields.refuse("submitted_at", quoted(at) + " is not an instant like 2021-01-31T12:00:00Z");
        }
        return new Submission(by, instant);
    }
}
