package io.vigie.web.live;

import java.time.Instant;

/** What the server itself needs to know of a live reading; the rest passes through as it is. */
public record ReadingStamp(String cityId, String source, boolean replayed, Instant observedAt, Instant receivedAt) {}
