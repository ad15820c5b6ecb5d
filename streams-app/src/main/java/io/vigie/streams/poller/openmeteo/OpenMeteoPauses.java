package io.vigie.streams.poller.openmeteo;

import io.vigie.streams.poller.source.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How long to leave the service alone after trouble. */
final class OpenMeteoPauses {

    private static final Duration SPREAD_AFTER_LIMIT = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private final Backoff backoff;

    OpenMeteoPauses(RandomGenerator random) {
        this.random = random;
        this.backoff = new Backoff(random);
    }

    Duration afterFailure(int failures) {
        return backoff.afterFailure(failures);
    }

    /** The end of the minute, hour or day the service named; its own Retry-After where that is later. */
    Instant afterLimit(OpenMeteoResponse.Limited limited, int failures, Instant now) {
        Instant end = switch (limited.span()) {
            case MINUTE -> now.plus(Duration.ofMinutes(1));
            case HOUR -> endOf(now, Duration.ofHours(1));
            case DAY -> endOf(now, Duration.ofDays(1));
            case UNKNOWN -> now.plus(Duration.ofMinutes(1)).plus(afterFailure(failures));
        };
        Instant asked = now.plus(limited.retryAfter());
        Instant later = asked.isAfter(end) ? asked : end;
        return later.plusMillis(random.nextLong(SPREAD_AFTER_LIMIT.toMillis()));
    }

    private static Instant endOf(Instant now, Duration span) {
        return PollSlots.startOf(now, span).plus(span);
    }
}
