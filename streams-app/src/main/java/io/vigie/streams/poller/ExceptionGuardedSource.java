package io.vigie.streams.poller;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.streams.poller.source.Backoff;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import io.vigie.streams.poller.source.SkipCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A floor under a source: an exception that leaves it is trouble of that source, logged and counted, and the source is left
 * alone for a while; the poller and the other sources go on.
 */
final class ExceptionGuardedSource implements ObservationSource {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionGuardedSource.class);

    private final String id;
    private final ObservationSource source;
    private final Clock clock;
    private final Backoff backoff;
    private final SkipCounter skipped;
    private int failures;
    private Instant pausedUntil = Instant.MIN;
    private String trouble = "";

    /** @param id family of the source, as its rounds name it */
    ExceptionGuardedSource(
            String id, ObservationSource source, Clock clock, RandomGenerator random, SkipCounter skipped) {
        this.id = id;
        this.source = source;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.skipped = skipped;
    }

    @Override
    @SuppressWarnings("IllegalCatch") // The floor: whatever a source does not expect itself ends here.
    public PollRound readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        if (now.isBefore(pausedUntil)) {
            return nothing();
        }
        try {
            PollRound round = source.readings(cities, now);
            failures = 0;
            return round;
        } catch (RuntimeException failure) {
            failures++;
            Duration pause = backoff.afterFailure(failures);
            pausedUntil = clock.instant().plus(pause);
            trouble = "Cannot read " + id + ": " + failure;
            skipped.count(SkipCounter.Reason.FAILURE);
            LOG.error("{}; asking again at {}", trouble, pausedUntil, failure);
            return nothing();
        }
    }

    private PollRound nothing() {
        return new PollRound(id, List.of(), Map.of(), pausedUntil, trouble, "asks again at " + pausedUntil);
    }
}
