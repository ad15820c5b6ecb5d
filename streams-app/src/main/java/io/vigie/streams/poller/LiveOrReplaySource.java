package io.vigie.streams.poller;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live source where it answers, else the recorded one.
 *
 * <p>While the recording plays, the live source is tried every ten minutes; once it has answered it stays, and its
 * outages are its own to wait for: a tile should not jump to a recorded year because of a short one.
 */
final class LiveOrReplaySource implements ObservationSource {

    /** Finds out why the live source cannot be used. */
    @FunctionalInterface
    interface Trial {
        /** @param cities the active ones */
        Optional<String> obstacle(List<CityConfiguration> cities) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveOrReplaySource.class);
    private static final Duration BETWEEN_TRIALS = Duration.ofMinutes(10);

    private final ObservationSource live;
    private final ObservationSource recorded;
    private final Trial trial;
    private boolean liveAnswered;
    private Instant nextTrial = Instant.MIN;
    private String obstacle = "";

    LiveOrReplaySource(ObservationSource live, ObservationSource recorded, Trial trial) {
        this.live = live;
        this.recorded = recorded;
        this.trial = trial;
    }

    @Override
    public PollRound readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        if (!liveAnswered && !now.isBefore(nextTrial)) {
            tryLive(cities, now);
        }
        return liveAnswered ? live.readings(cities, now) : recordedReadings(cities, now);
    }

    private void tryLive(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        boolean first = nextTrial.equals(Instant.MIN);
        nextTrial = now.plus(BETWEEN_TRIALS);
        Optional<String> found = trial.obstacle(cities);
        liveAnswered = found.isEmpty();
        obstacle = found.orElse("");
        if (liveAnswered) {
            LOG.info("Open-Meteo answers: readings are live");
        } else if (first) {
            LOG.info(
                    "Open-Meteo does not answer ({}): readings are replayed; trying again every {} minutes",
                    obstacle,
                    BETWEEN_TRIALS.toMinutes());
        }
    }

    private PollRound recordedReadings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        PollRound round = recorded.readings(cities, now);
        return new PollRound(
                round.source(),
                round.readings(),
                round.citiesWithout(),
                round.next().isBefore(nextTrial) ? round.next() : nextTrial,
                round.trouble(),
                round.detail() + "; Open-Meteo does not answer (" + obstacle + "), next try at " + nextTrial);
    }
}
