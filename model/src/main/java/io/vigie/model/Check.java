package io.vigie.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that records share. Each throws {@link IllegalArgumentException} naming the field of the contract. */
public final class Check {
    private static final Pattern CITY_ID = Pattern.compile("[1-9][0-9]{0,9}");

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private Check() {}

    /** Whether the text is a GeoNames id: 1 to 10 digits, the first not 0. */
    public static boolean isCityId(String text) {
        return CITY_ID.matcher(text).matches();
    }

    public static void cityId(String value) {
        that(isCityId(value), "city_id", value, "not a GeoNames id");
    }

    /** ISO 3166-1 alpha-2: two capital letters. */
    public static void country(String value) {
        that(COUNTRY.matcher(value).matches(), "country", value, "not two capital letters");
    }

    public static void text(String field, String value) {
        that(!value.isBlank(), field, value, "empty");
    }

    public static void range(String field, @Nullable Integer value, int min, int max) {
        that(value == null || (value >= min && value <= max), field, value, "not in " + min + " to " + max);
    }

    public static void range(String field, @Nullable Double value, double min, double max) {
        that(value == null || (value >= min && value <= max), field, value, "not in " + min + " to " + max);
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
            throw new IllegalArgumentException("Cannot accept " + field + ": " + why + ": " + value);
        }
    }
}
