package io.vigie.web.queries.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/** How long past queries took, to say how long the next one may take. Nothing is said where nothing is known. */
public final class PastQueryDurations {
    private static final int KEPT = 500;

    /** So many of the newest count: the machine of last month may have been another. */
    private static final int NEWEST = 20;

    /** Answers whose numbers of rows differ less than this are similar: most of the time goes into starting, not into rows. */
    private static final double SIMILAR = 10;

    /**
     * A query that was answered.
     *
     * @param whole from when it was sent to its result
     * @param run from the job's first word to its result
     */
    public record Run(Instant finishedAt, long rowCount, Duration whole, Duration run) {}

    private static final Comparator<Run> OLDEST_FIRST = Comparator.comparing(Run::finishedAt);

    private final PriorityQueue<Run> runs = new PriorityQueue<>(OLDEST_FIRST);

    public void add(Run run) {
        if (run.whole.isNegative() || run.run.isNegative()) {
            return; // clocks of two machines that disagree
        }
        runs.add(run);
        if (runs.size() > KEPT) {
            runs.remove();
        }
    }

    /** From when it is sent to its result. */
    public Optional<TypicalDuration> whole(long rowCount) {
        return median(rowCount, Run::whole);
    }

    /** From the job's first word to its result. */
    public Optional<TypicalDuration> run(long rowCount) {
        return median(rowCount, Run::run);
    }

    private Optional<TypicalDuration> median(long rowCount, Function<Run, Duration> time) {
        List<Duration> times = runs.stream()
                .filter(run -> similar(run.rowCount, rowCount))
                .sorted(OLDEST_FIRST.reversed())
                .limit(NEWEST)
                .map(time)
                .sorted()
                .toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(new TypicalDuration(seconds(times), times.size()));
    }

    private static boolean similar(long one, long other) {
        double ratio = (double) Math.max(one, 1) / Math.max(other, 1);
        return ratio < SIMILAR && ratio > 1 / SIMILAR;
    }

    private static double seconds(List<Duration> ascending) {
        int middle = ascending.size() / 2;
        long upper = ascending.get(middle).toMillis();
        long lower = ascending.size() % 2 == 0 ? ascending.get(middle - 1).toMillis() : upper;
        return (lower + upper) / 2 / 1000.0;
    }
}
