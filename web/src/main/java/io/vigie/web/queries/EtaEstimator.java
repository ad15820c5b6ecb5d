package io.vigie.web.queries;

import io.vigie.model.batch.results.StatusEvent;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.estimate.PastQueryDurations;
import io.vigie.web.queries.estimate.TypicalDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an unfinished query may end: from how long similar ones took, else from its own progress. */
final class EtaEstimator {
    /** Before this much is done, what is left cannot be told from how long it took. */
    private static final double TELLING_PCT = 10;

    private final AnswerRowCounter rowCounts;
    private final PastQueryDurations past = new PastQueryDurations();

    EtaEstimator(AnswerRowCounter rowCounts) {
        this.rowCounts = rowCounts;
    }

    /** A query that was answered tells how long the next ones take. */
    void learn(QueryEntry entry, long rowCount) {
        Instant finished = entry.finishedAt().orElseThrow();
        Instant sent = entry.orderedBy();
        Instant running = entry.runningSince().orElse(sent);
        past.add(new PastQueryDurations.Run(
                finished, rowCount, Duration.between(sent, finished), Duration.between(running, finished)));
    }

    /** How long queries like this one took from when they were sent to their result. */
    Optional<TypicalDuration> ofSimilar(long rowCount) {
        return past.whole(rowCount);
    }

    /**
     * When it may end.
     *
     * @param isNext whether no older request is unfinished: how long others need is not known
     */
    Optional<ExpectedEnd> of(QueryEntry entry, boolean isNext) {
        if (entry.fingerprint().isEmpty()) {
            return Optional.empty();
        }
        long rowCount = entry.rowCount(rowCounts);
        Optional<StatusEvent> progress = entry.progress();
        Optional<Instant> running = entry.runningSince();
        if (progress.isPresent() && running.isPresent()) {
            return running(rowCount, running.get(), progress.get());
        }
        return isNext ? past.whole(rowCount).map(taken -> expected(entry.orderedBy(), taken)) : Optional.empty();
    }

    private Optional<ExpectedEnd> running(long rowCount, Instant since, StatusEvent progress) {
        return past.run(rowCount)
                .map(taken -> expected(since, taken))
                .filter(expected -> expected.finishAt().isAfter(progress.at()))
                .or(() -> fromProgress(since, progress));
    }

    private static ExpectedEnd expected(Instant since, TypicalDuration taken) {
        return new ExpectedEnd(since.plus(taken.duration()), taken.runCount());
    }

    private static Optional<ExpectedEnd> fromProgress(Instant since, StatusEvent progress) {
        Double pct = progress.progressPct();
        if (pct == null || pct < TELLING_PCT || !progress.at().isAfter(since)) {
            return Optional.empty();
        }
        double millis = Duration.between(since, progress.at()).toMillis() * 100 / pct;
        return Optional.of(new ExpectedEnd(since.plusMillis(Math.round(millis)), 0));
    }
}
