package io.vigie.model.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants as the contract writes them: ISO-8601 in UTC, with or without seconds. */
public final class Instants {
    private static final Pattern CONTRACT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z");

    private Instants() {}

    /** The instant; empty when the text is not one. */
    public static Optional<Instant> parse(String text) {
        if (!CONTRACT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // Not Instant.parse, which insists on seconds.
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
