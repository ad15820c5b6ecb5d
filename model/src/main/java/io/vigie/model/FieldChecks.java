package io.vigie.model;

import io.vigie.model.text.SafeQuotation;
import org.jspecify.annotations.Nullable;

/** The checks that records share. Each throws {@link IllegalArgumentException} naming the field of the contract. */
public final class FieldChecks {
    private static final int MAX_CITY_ID_DIGITS = 10;

    /** What an error quotes of a value at most: a client may send a text of thousands of characters. */
    private static final int MAX_QUOTED = 200;

    private FieldChecks() {}

    /** Whether the text is a GeoNames id: 1 to 10 digits, the first not 0. */
    public static boolean isCityId(String text) {
        return !text.isEmpty() && text.length() <= MAX_CITY_ID_DIGITS && text.charAt(0) != '0' && isAll(text, '0', '9');
    }

    public static void cityId(String value) {
        that(isCityId(value), "city_id", value, "not a GeoNames id");
    }

    /** ISO 3166-1 alpha-2: two capital letters. */
    public static void country(String value) {
        boolean ok = value.length() == 2 && isAll(value, 'A', 'Z');
        that(ok, "country", value, "not two capital letters");
    }

    /** A loop, not a stream: ids and countries are checked in each of some ten thousand messages a second. */
    private static boolean isAll(String text, char first, char last) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > last) {
                return false;
            }
        }
        return true;
    }

    /** Id of an alert rule: lower case words with dashes. */
    public static void ruleId(String field, String value) {
        that(value.matches("[a-z0-9]+(-[a-z0-9]+)*"), field, value, "not lower case words with dashes");
    }

    public static void text(String field, String value) {
        that(!value.isBlank(), field, value, "empty");
    }

    public static void range(String field, @Nullable Integer value, int min, int max) {
        // Here and below: a record of fifty checks must not build fifty texts for nothing.
        if (value != null && (value < min || value > max)) {
            throw rejected(field, value, "not in " + min + " to " + max);
        }
    }

    public static void range(String field, @Nullable Double value, double min, double max) {
        if (value != null && !(value >= min && value <= max)) {
            throw rejected(field, value, "not in " + min + " to " + max);
        }
    }

    public static void notNegative(String field, long value) {
        that(value >= 0, field, value, "negative");
    }

    public static void finite(String field, @Nullable Double value) {
        that(value == null || Double.isFinite(value), field, value, "not a finite number");
    }

    /** @throws IllegalArgumentException "Cannot accept field: why: value" unless the condition holds */
    public static void that(boolean condition, String field, @Nullable Object value, String why) {
        if (!condition) {
            throw rejected(field, value, why);
        }
    }

    private static IllegalArgumentException rejected(String field, @Nullable Object value, String why) {
        return new IllegalArgumentException("Cannot accept " + field + ": " + why + ": "
                + SafeQuotation.printable(String.valueOf(value), MAX_QUOTED));
    }
}
