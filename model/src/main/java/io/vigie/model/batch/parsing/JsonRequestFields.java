package io.vigie.model.batch.parsing;

import io.vigie.model.batch.FieldError;
import io.vigie.model.text.SafeQuotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one request as JSON has them; what is wrong is collected, never thrown. */
final class JsonRequestFields {
    /** A reason quotes at most this much of a value. */
    private static final int MAX_QUOTED = 60;

    /** Errors listed one by one; of the rest the number is enough. */
    private static final int MAX_ERRORS = 20;

    private final Map<?, ?> fields;
    private final List<FieldError> errors = new ArrayList<>();
    private int furtherErrors;

    JsonRequestFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** What is wrong: the first errors one by one, then how many more there are. */
    List<FieldError> errors() {
        if (furtherErrors == 0) {
            return errors;
        }
        List<FieldError> all = new ArrayList<>(errors);
        all.add(new FieldError("request", "and " + furtherErrors + " more errors"));
        return all;
    }

    void reject(String field, String reason) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(field, reason));
        } else {
            furtherErrors++;
        }
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
        reject(field, quoted(value) + " is not text");
        return null;
    }

    /** A whole number that must be there; 2021.0 is one, as in JSON Schema. */
    @Nullable
    Integer integer(String field, int min, int max) {
        Object value = required(field);
        return value == null ? null : integer(field, value, min, max);
    }

    /** False when absent or null. */
    boolean optionalTruth(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof Boolean)) {
            reject(field, quoted(value) + " is not true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    @Nullable
    Integer optionalInteger(String field, int min, int max) {
        Object value = fields.get(field);
        return value == null ? null : integer(field, value, min, max);
    }

    private @Nullable Integer integer(String field, @Nullable Object value, int min, int max) {
        double number = value instanceof Number boxed ? boxed.doubleValue() : Double.NaN;
        if (number != Math.rint(number)) {
            reject(field, quoted(value) + " is not a whole number");
            return null;
        }
        if (number < min || number > max) {
            reject(field, quoted(value) + " is not within " + min + " to " + max);
            return null;
        }
        return (int) number;
    }

    /** A number that must be there. */
    @Nullable
    Double number(String field, double min, double max) {
        return required(field) == null ? null : optionalNumber(field, min, max);
    }

    @Nullable
    Double optionalNumber(String field, double min, double max) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number number)) {
            reject(field, quoted(value) + " is not a number");
            return null;
        }
        if (!(number.doubleValue() >= min && number.doubleValue() <= max)) {
            reject(field, quoted(value) + " is not within " + plain(min) + " to " + plain(max));
            return null;
        }
        return number.doubleValue();
    }

    /** The values of a list that must be there and not be empty. */
    List<?> list(String field) {
        Object value = required(field);
        if (value == null) {
            return List.of();
        }
        List<?> values = optionalList(field);
        if (value instanceof List<?> && values.isEmpty()) {
            reject(field, "empty");
        }
        return values;
    }

    /** The values of a list; none when it is absent or null. */
    List<?> optionalList(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> values)) {
            reject(field, quoted(value) + " is not a list");
            return List.of();
        }
        return values;
    }

    /** The values of a list that may be absent, but not null. */
    List<?> listOrAbsent(String field) {
        return fields.containsKey(field) && required(field) == null ? List.of() : optionalList(field);
    }

    /** The values, unless they are too many: then their number is rejected, and none of them is looked at. */
    List<?> atMost(int max, String field, List<?> values, String noun) {
        if (values.size() <= max) {
            return values;
        }
        reject(field, values.size() + " " + noun + " are more than " + max);
        return List.of();
    }

    /** Whole numbers of a list that may be absent, but not null; none twice. */
    List<Integer> integers(String field, int min, int max) {
        List<Integer> numbers = new ArrayList<>();
        for (Object value : atMost(max - min + 1, field, listOrAbsent(field), field)) {
            Integer number = integer(field, value, min, max);
            if (number != null) {
                numbers.add(number);
            }
        }
        rejectWhatIsTwice(field, numbers);
        return numbers;
    }

    /** Whether the field is there and not null. */
    boolean isGiven(String field) {
        return fields.get(field) != null;
    }

    /** Whether the field is a list that says something. */
    boolean isListOfSome(String field) {
        return fields.get(field) instanceof List<?> values && !values.isEmpty();
    }

    void rejectWhatIsTwice(String field, Collection<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                reject(field, quoted(value) + " is there twice");
            }
        }
    }

    /** The fields of an object that is known whole; null when it is absent, null or none. */
    @Nullable
    JsonRequestFields object(String field, String... known) {
        Object value = fields.get(field);
        return value == null ? null : object(field, value, known);
    }

    /** The same of an element of a list. */
    @Nullable
    JsonRequestFields object(String field, @Nullable Object value, String... known) {
        if (!(value instanceof Map<?, ?> object)) {
            reject(field, quoted(value) + " is not an object");
            return null;
        }
        for (Object name : object.keySet()) {
            if (!Arrays.asList(known).contains(name)) {
                reject(field, quoted(name) + " is not one of " + String.join(", ", known));
            }
        }
        return new JsonRequestFields(object);
    }

    /** Takes over what is wrong within a field. */
    void rejectWithin(String field, JsonRequestFields inner) {
        inner.errors.forEach(error -> reject(field, error.field() + ": " + error.reason()));
        furtherErrors += inner.furtherErrors;
    }

    private @Nullable Object required(String field) {
        Object value = fields.get(field);
        if (value == null) {
            reject(field, "missing");
        }
        return value;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** A value as a reason quotes it. */
    static String quoted(@Nullable Object value) {
        return SafeQuotation.of(value, MAX_QUOTED);
    }
}
