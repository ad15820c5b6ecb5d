package io.vigie.model.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one request as JSON has them; what is wrong is collected, never thrown. */
final class RequestFields {
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

    /** A text that must be there. */
    @Nullable
    String text(String field) {
        return required(field) == null ? null : optionalText(field);
    }

    @Nullable
    String optionalText(String field) {
        Object value = fields.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        refuse(field, quoted(value) + " is not text");
        return null;
    }

    /** A whole number that must be there; 2021.0 is one, as in JSON Schema. */
    @Nullable
    Integer integer(String field, int min, int max) {
        Object value = required(field);
        if (value == null) {
            return null;
        }
        double number = value instanceof Number boxed ? boxed.doubleValue() : Double.NaN;
        if (number != Math.rint(number)) {
            refuse(field, quoted(value) + " is not a whole number");
            return null;
        }
        if (number < min || number > max) {
            refuse(field, quoted(value) + " is not within " + min + " to " + max);
            return null;
        }
        return (int) number;
    }

    /** The values of a list that must be there, not be empty and hold nothing twice. */
    List<?> list(String field) {
        Object value = required(field);
        if (value == null) {
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

    /** Refuses a field that is there: its computation comes later. */
    void notComputedYet(String field) {
        if (fields.get(field) != null) {
            refuse(field, "not computed yet");
        }
    }

    /** The same, but an empty one says nothing. */
    void notComputedYet(String field, Object empty) {
        if (!empty.equals(fields.get(field))) {
            notComputedYet(field);
        }
    }

    private @Nullable Object required(String field) {
        Object value = fields.get(field);
        if (value == null) {
            refuse(field, "missing");
        }
        return value;
    }

    /** A value as a reason quotes it. */
    static String quoted(@Nullable Object value) {
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    }
}
