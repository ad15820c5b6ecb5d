package io.vigie.web.canary;

import io.vigie.model.canary.CanaryCities;
import io.vigie.model.canary.CanaryReadings;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One run of known readings: which comes next, which wait for their answer, and what each answer is worth.
 *
 * <p>A city's readings stay in order, since they share a partition. So an answer that overtakes another proves that one lost,
 * and what merely has to wait is not counted as lost, however long it takes.
 *
 * <p>Times are nanoseconds of a clock that only goes forward.
 */
final class CanaryRun {
    /** A fresh reading is answered within some tenths of a second; the speed layer is ready again 3 s after it was killed. */
    static final Duration LATE_AFTER = Duration.ofSeconds(5);

    /** A minute of readings. No more are sent while none comes back. */
    static final int MAX_WAITING = 60;

    private final CanaryReadings sequence;
    private final CanaryCounts counts;
    private final Map<String, Series> byCity = new HashMap<>();
    private int turn;
    private int waiting;
    private boolean hasBegun;

    /** The readings of one city: those from {@code firstWaiting} on wait, each with the time it was sent. */
    private static final class Series {
        private final Deque<Long> sentNanos = new ArrayDeque<>();
        private long firstWaiting;

        long next() {
            return firstWaiting + sentNanos.size();
        }

        long take() {
            firstWaiting++;
            return sentNanos.remove();
        }
    }

    /** @param name one that no other run has */
    CanaryRun(String name, CanaryCounts counts) {
        this.sequence = CanaryReadings.ofRun(name);
        this.counts = counts;
        CanaryCities.IDS.forEach(cityId -> byCity.put(cityId, new Series()));
    }

    /**
     * The next reading, which counts as sent from now on: of each city in turn. Empty while too many wait, and after the very
     * first one until its answer has come: a speed layer that is still starting is not late.
     */
    synchronized Optional<Observation> next(Instant receivedAt, long nanos) {
        if (waiting >= (hasBegun ? MAX_WAITING : 1)) {
            return Optional.empty();
        }
        String cityId = CanaryCities.IDS.get(turn);
        turn = (turn + 1) % CanaryCities.IDS.size();
        Series series = series(cityId);
        Observation reading = sequence.reading(cityId, series.next(), receivedAt);
        series.sentNanos.add(nanos);
        waiting++;
        counts.sent();
        return Optional.of(reading);
    }

    /** The newest reading of the city has to be sent again: how long its answer takes is counted from now. */
    synchronized void sendsAgain(String cityId, long nanos) {
        Deque<Long> sentNanos = series(cityId).sentNanos;
        if (sentNanos.pollLast() != null) {
            sentNanos.add(nanos);
        }
    }

    /** Judges an answer; one to another run is passed over. */
    synchronized void answered(LiveReading answer, long nanos) {
        if (!answer.observation().source().equals(sequence.source())) {
            return;
        }
        long number = CanaryReadings.numberOf(answer.observation().observedAt());
        String name = "reading " + number + " of city " + answer.city().cityId();
        Series series = byCity.get(answer.city().cityId());
        if (series == null || number < 0 || number >= series.next()) {
            counts.found(CanaryFault.WRONG, name + " was never sent", nanos);
            return;
        }
        if (number < series.firstWaiting) {
            counts.found(CanaryFault.DOUBLED, name + " came again", nanos);
            return;
        }
        while (series.firstWaiting < number) {
            counts.found(
                    CanaryFault.LOST,
                    "reading " + series.firstWaiting + " of city "
                            + answer.city().cityId() + " was overtaken",
                    nanos);
            series.take();
            waiting--;
        }
        judge(answer, Duration.ofNanos(nanos - series.take()), name, nanos);
        waiting--;
        hasBegun = true;
    }

    private void judge(LiveReading answer, Duration took, String name, long nanos) {
        counts.answered(took);
        if (hasBegun && took.compareTo(LATE_AFTER) > 0) {
            counts.late();
        }
        List<String> differences = sequence.differences(answer);
        if (!differences.isEmpty()) {
            counts.found(CanaryFault.WRONG, name + ": " + String.join(", ", differences), nanos);
        }
    }

    /** How long the oldest of those that wait has waited; zero when none does. */
    synchronized Duration longestWait(long nanos) {
        return Duration.ofNanos(byCity.values().stream()
                .filter(series -> !series.sentNanos.isEmpty())
                .mapToLong(series -> nanos - series.sentNanos.element())
                .max()
                .orElse(0));
    }

    private Series series(String cityId) {
        return Objects.requireNonNull(byCity.get(cityId));
    }
}
