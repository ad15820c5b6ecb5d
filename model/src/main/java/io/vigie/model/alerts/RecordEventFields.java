package io.vigie.model.alerts;

import org.jspecify.annotations.Nullable;

/**
 * What an event of a record says besides: flat in {@link Alert}, so that every message has the same keys.
 *
 * @param state {@link #RECORD} or {@link #PROVISIONAL}
 * @param scope {@code all_time}, {@code month} or {@code day}
 * @param direction {@code high} or {@code low}
 * @param margin how far the value lies beyond what stood, 0 of a tie; null when it is retracted
 * @param previousOn local date of what stood
 * @param previousSource its source id
 * @param yearCount whole years of the past
 * @param yearFrom the first of them
 * @param tableVersion of the hourly table that says so
 */
public record RecordEventFields(
        String state,
        String scope,
        String direction,
        @Nullable Double margin,
        String previousOn,
        String previousSource,
        int yearCount,
        int yearFrom,
        long tableVersion) {
    /** A past of ten years and more. */
    public static final String RECORD = "record";

    /** A past of two to nine years. */
    public static final String PROVISIONAL = "provisional";
}
