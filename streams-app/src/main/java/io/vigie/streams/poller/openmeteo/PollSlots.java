package io.vigie.streams.poller.openmeteo;

import java.time.Duration;
import java.time.Instant;

/** Equal spans of time since 1970, so that rounds fall on the quarter hour whenever the process was started. */
final class PollSlots {

    private PollSlots() {}

    /** Start of the slot that holds the instant. */
    static Instant startOf(Instant instant, Duration length) {
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), length.toSeconds()) * length.toSeconds());
    }
}
