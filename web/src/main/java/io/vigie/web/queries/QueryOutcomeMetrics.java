package io.vigie.web.queries;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vigie.model.batch.results.RequestStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How requests ended and how long they took from when they were sent, as a histogram by kind and outcome. Known queries of the
 * canary have figures of their own.
 */
public final class QueryOutcomeMetrics implements MeterBinder {
    private static final List<String> KINDS = List.of("query", "backfill", "replay", "import", "undo");

    /** From an answer that was waited for to a backfill of many years. */
    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();

    /** With every series from the start: a rise from none is one that a rate does not see. */
    public QueryOutcomeMetrics() {
        KINDS.forEach(kind -> Stream.of(RequestStatus.values())
                .filter(RequestStatus::isTerminal)
                .forEach(status -> timer(kind, status)));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(registry);
    }

    /** A state that is news; one that is no end counts nothing. */
    public void follow(QueryState state) {
        Instant sent = state.submittedAt();
        Instant ended = state.finishedAt();
        if (sent == null || ended == null || !state.status().isTerminal()) {
            return;
        }
        Duration took = Duration.between(sent, ended);
        timer(state.kind() == null ? "query" : state.kind(), state.status())
                .record(took.isNegative() ? Duration.ZERO : took);
    }

    private Timer timer(String kind, RequestStatus status) {
        return Timer.builder("vigie.query.duration")
                .description("from when a request was sent to its end")
                .tag("kind", kind)
                .tag("outcome", status.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
