package io.vigie.model.alerts.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a source of a city stands with a rule. Where it has nothing to do with it there is no state. */
public sealed interface RuleState {
    /** Start of what the alert is about. */
    public Instant startedAt();

    /** Whether there is an alert that has started and not ended. */
    boolean isRunning();

    /**
     * State of a threshold rule: beyond a threshold.
     *
     * @param level reached, from 1
     * @param thresholdMilli where the level began when it was last judged, in thousandths; null in what was remembered before
     *     thresholds could change under an alert
     */
    record Beyond(Instant startedAt, int level, @Nullable Long thresholdMilli) implements RuleState {
        @Override
        public boolean isRunning() {
            return true;
        }
    }

    /**
     * State of a spell rule: in an episode.
     *
     * @param startedAt start of its first day
     * @param held how many days held
     * @param peaks how many of them peaked
     * @param below how many days running have not held since
     * @param isRunning whether it is a spell: an alert has started
     */
    record Episode(Instant startedAt, int held, int peaks, int below, boolean isRunning) implements RuleState {
        public static Episode startedAt(Instant startedAt) {
            return new Episode(startedAt, 0, 0, 0, false);
        }

        public Episode held(boolean peaked) {
            return new Episode(startedAt, held + 1, peaks + (peaked ? 1 : 0), 0, isRunning);
        }

        public Episode notHeld() {
            return new Episode(startedAt, held, peaks, below + 1, isRunning);
        }

        public Episode running() {
            return new Episode(startedAt, held, peaks, below, true);
        }
    }
}
