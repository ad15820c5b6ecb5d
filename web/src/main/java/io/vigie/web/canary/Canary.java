package io.vigie.web.canary;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.Subscription;
import io.vigie.web.tasks.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends a known reading of a made-up city every second, and compares what the speed layer makes of it with what it must be;
 * and has known queries asked. The readings have topics of their own, so that nothing of them is ever shown as weather:
 * docs/decisions/0023-canary.md.
 */
public final class Canary implements MeterBinder, AutoCloseable {
    /** The topic of its answers. Those to earlier servers are nobody's business any more. */
    public static final Subscription ANSWERS = new Subscription(Topics.WEATHER_CANARY_RESULTS, Subscription.Start.NOW);

    static final Duration SILENT_AFTER = Duration.ofSeconds(10);

    /** Long enough to be seen by who looks now and then. */
    static final Duration FAULT_SHOWN_FOR = Duration.ofMinutes(10);

    /** Well before the hour is over for which the topics keep readings. */
    static final Duration RUN_ENDS_AFTER = Duration.ofMinutes(30);

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final MessageLog log;
    private final CanaryQueries queries;
    private final BooleanSupplier caughtUp;
    private final Clock clock;
    private final LongSupplier nanos;
    private final CanaryCounts counts = new CanaryCounts();
    private final PeriodicTask task = new PeriodicTask("canary", "send a known reading", BETWEEN, this::send);
    private volatile CanaryRun run = newRun();
    private volatile @Nullable String unsentBecause;
    private @Nullable Observation unsent;

    /**
     * Begins with {@link #start}.
     *
     * @param queries the known queries, which begin and end with it
     * @param caughtUp whether answers are read as they come: while older messages are being read they only seem late
     */
    public Canary(MessageLog log, CanaryQueries queries, BooleanSupplier caughtUp, Clock clock) {
        this(log, queries, caughtUp, clock, System::nanoTime);
    }

    Canary(MessageLog log, CanaryQueries queries, BooleanSupplier caughtUp, Clock clock, LongSupplier nanos) {
        this.log = log;
        this.queries = queries;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.nanos = nanos;
    }

    private CanaryRun newRun() {
        return new CanaryRun(UUID.randomUUID().toString().substring(0, 8), counts);
    }

    public Canary start() {
        task.start();
        queries.start();
        return this;
    }

    /** Sends the next reading, or once more the one that the broker did not take: had it done so, a second one changes nothing. */
    void send() {
        if (!caughtUp.getAsBoolean()) {
            return;
        }
        if (run.longestWait(nanos.getAsLong()).compareTo(RUN_ENDS_AFTER) > 0) {
            run = newRun();
            unsent = null;
        }
        Observation reading = unsent;
        if (reading == null) {
            reading = run.next(clock.instant(), nanos.getAsLong()).orElse(null);
        } else {
            run.sendsAgain(reading.cityId(), nanos.getAsLong());
        }
        if (reading == null) {
            return;
        }
        unsent = reading;
        try {
            log.append(Topics.WEATHER_CANARY_OBSERVATIONS, reading.cityId(), Json.write(reading))
                    .join();
            unsent = null;
            unsentBecause = null;
        } catch (CompletionException e) {
            unsentBecause =
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
        }
    }

    /** Follows the answers, and passes on to the others all but those to readings. */
    public MessageListener before(MessageListener others) {
        return new MessageListener() {
            @Override
            public void receive(Message message) {
                if (message.topic().equals(ANSWERS.topic())) {
                    judge(message);
                } else {
                    queries.receive(message);
                    others.receive(message);
                }
            }

            @Override
            public void caughtUp() {
                others.caughtUp();
            }
        };
    }

    private void judge(Message message) {
        try {
            LiveReading answer = Json.read(Objects.requireNonNull(message.value(), "no value"), LiveReading.class);
            run.answered(answer, nanos.getAsLong());
        } catch (RuntimeException e) {
            counts.found(CanaryFault.WRONG, "an answer cannot be read: " + e.getMessage(), nanos.getAsLong());
        }
    }

    /** How the readings and queries fare. */
    public CanaryReport report() {
        long now = nanos.getAsLong();
        String unsentReason = unsentBecause;
        if (unsentReason != null) {
            return report(CanaryReport.Status.UNSENT, unsentReason, now);
        }
        if (run.longestWait(now).compareTo(SILENT_AFTER) > 0) {
            return report(CanaryReport.Status.SILENT, "", now);
        }
        return Stream.of(counts, queries.counts())
                .flatMap(each -> each.lastFault().stream())
                .filter(fault -> now - fault.atNanos() < FAULT_SHOWN_FOR.toNanos())
                .findFirst()
                .map(fault -> report(CanaryReport.Status.FAULTY, fault.detail(), now))
                .orElseGet(() -> report(
                        counts.answeredCount() == 0 ? CanaryReport.Status.STARTING : CanaryReport.Status.OK, "", now));
    }

    private CanaryReport report(CanaryReport.Status status, String detail, long now) {
        return new CanaryReport(
                status,
                detail,
                CanaryReport.Counts.of(counts, run.longestWait(now)),
                CanaryReport.Counts.of(queries.counts(), queries.longestWait()));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        bind(meters, "readings", counts, CanaryReport::readings);
        bind(meters, "queries", queries.counts(), CanaryReport::queries);
    }

    private void bind(
            MeterRegistry meters, String of, CanaryCounts counted, Function<CanaryReport, CanaryReport.Counts> part) {
        FunctionCounter.builder("vigie.canary.sent", counted, CanaryCounts::sentCount)
                .tag("of", of)
                .description("known readings and queries sent")
                .register(meters);
        FunctionCounter.builder("vigie.canary.answered", counted, CanaryCounts::answeredCount)
                .tag("of", of)
                .description("those that came back")
                .register(meters);
        for (CanaryFault fault : CanaryFault.values()) {
            FunctionCounter.builder("vigie.canary." + fault.id(), counted, one -> one.count(fault))
                    .tag("of", of)
                    .description(fault.description())
                    .register(meters);
        }
        Gauge.builder(
                        "vigie.canary.waiting",
                        this,
                        one -> part.apply(one.report()).waitingS())
                .tag("of", of)
                .baseUnit("seconds")
                .description("how long the oldest one waits for its answer")
                .register(meters);
        Gauge.builder("vigie.canary.answer", this, one -> answerS(part.apply(one.report())))
                .tag("of", of)
                .baseUnit("seconds")
                .description("how long the newest answer took")
                .register(meters);
    }

    private static double answerS(CanaryReport.Counts counted) {
        Double answerS = counted.answerS();
        return answerS == null ? Double.NaN : answerS;
    }

    @Override
    public void close() {
        queries.close();
        task.close();
    }
}
