package io.vigie.web.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server itself needs to know of a live reading; the rest passes through as it is.
 *
 * @param temperatureC in °C; null where the source measures none
 */
public record ReadingExcerpt(
        String cityId,
        String source,
        boolean replayed,
        Instant observedAt,
        Instant receivedAt,
        @Nullable Double temperatureC) {}
