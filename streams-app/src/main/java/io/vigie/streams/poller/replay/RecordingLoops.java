package io.vigie.streams.poller.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Recorded time since the beginning, cut into runs through the recording. */
final class RecordingLoops {

    private RecordingLoops() {}

    /**
     * A part of one run.
     *
     * @param number 1 for the first
     * @param start recorded time since the beginning at which the run starts
     * @param after recorded instant after which the part begins
     * @param upTo recorded instant with which it ends
     */
    record Run(long number, Duration start, Instant after, Instant upTo) {}

    /** The parts of the runs that were played after one moment, up to another. */
    static List<Run> of(Recording recording, Duration after, Duration upTo) {
        long length = recording.length().toMillis();
        List<Run> runs = new ArrayList<>();
        for (long index = Math.max(0, Math.floorDiv(after.toMillis(), length));
                index * length <= upTo.toMillis();
                index++) {
            Duration start = Duration.ofMillis(index * length);
            runs.add(new Run(
                    index + 1,
                    start,
                    recording.first().plus(laterOf(after.minus(start), Duration.ofMillis(-1))),
                    recording.first().plus(earlierOf(upTo.minus(start), Duration.ofMillis(length - 1)))));
        }
        return runs;
    }

    /** The run that a moment falls into, up to that moment. */
    static Run at(Recording recording, Duration played) {
        Duration moment = laterOf(played, Duration.ZERO);
        List<Run> runs = of(recording, moment, moment);
        return runs.get(runs.size() - 1);
    }

    private static Duration laterOf(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration earlierOf(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
