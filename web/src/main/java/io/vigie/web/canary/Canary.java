package io.vigie.web.canary;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.Follower;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.Subscription;
import io.vigie.web.rounds.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a known reading of a made-up city every second, and compares what the speed layer makes of it with what it must be.
 * It has topics of its own, so that nothing of it is ever shown as weather: docs/decisions/0023-canary.md.
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
    private final BooleanSupplier caughtUp;
    private final Clock clock;
    private final LongSupplier nanos;
    private final CanaryCounts counts = new CanaryCounts();
    private final Rounds rounds = new Rounds("canary", "send a known reading", BETWEEN, this::send);
    private volatile CanaryRun run = newRun();
    private volatile @Nullable String unsentBecause;
    private @Nullable Observation unsent;

    /** @param caughtUp whether answers are read as they come: while older messages are being read they only seem late */
    public Canary(MessageLog log, BooleanSupplier caughtUp, Clock clock) {
        this(log, caughtUp, clock, System::nanoTime);
    }

    Canary(MessageLog log, BooleanSupplier caughtUp, Clock clock, LongSupplier nanos) {
        this.log = log;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.nanos = nanos;
    }

    private CanaryRun newRun() {
        return new CanaryRun(UUID.randomUUID().toString().substring(0, 8), counts);
    }

    public Canary start() {
        rounds.start();
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

    /** Follows the answers, and passes on to the others all else. */
    public Follower before(Follower others) {
        return new Follower() {
            @Override
            public void receive(Message message) {
                if (message.topic().equals(ANSWERS.topic())) {
                    judge(message);
                } else {
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

    /** How the readings fare. */
    public CanaryReport report() {
        long now = nanos.getAsLong();
        Duration waiting = run.longestWait(now);
        String unsentReason = unsentBecause;
        if (unsentReason != null) {
            return report(CanaryReport.Status.UNSENT, unsentReason, waiting);
        }
        if (waiting.compareTo(SILENT_AFTER) > 0) {
            return report(CanaryReport.Status.SILENT, "", waiting);
        }
        CanaryCounts.LastFault fault = counts.lastFault();
        if (fault != null && now - fault.atNanos() < FAULT_SHOWN_FOR.toNanos()) {
            return report(CanaryReport.Status.FAULTY, fault.detail(), waiting);
        }
        return report(counts.answeredCount() == 0 ? CanaryReport.Status.STARTING : CanaryReport.Status.OK, "", waiting);
    }

    private CanaryReport report(CanaryReport.Status status, String detail, Duration waiting) {
        Duration took = counts.lastTook();
        return new CanaryReport(
                status,
                detail,
                counts.sentCount(),
                counts.answeredCount(),
                counts.count(CanaryFault.LOST),
                counts.count(CanaryFault.DOUBLED),
                counts.count(CanaryFault.LATE),
                counts.count(CanaryFault.WRONG),
                waiting.toMillis() / 1000.0,
                took == null ? null : (Double) (took.toMillis() / 1000.0));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("vigie.canary.sent", counts, CanaryCounts::sentCount)
                .description("known readings sent")
                .register(meters);
        FunctionCounter.builder("vigie.canary.answered", counts, CanaryCounts::answeredCount)
                .description("known readings that came back")
                .register(meters);
        for (CanaryFault fault : CanaryFault.values()) {
            FunctionCounter.builder("vigie.canary." + fault.id(), counts, of -> of.count(fault))
                    .description(fault.description())
                    .register(meters);
        }
        Gauge.builder("vigie.canary.waiting", this, canary -> canary.report().waitingS())
                .baseUnit("seconds")
                .description("how long the oldest known reading waits for its answer")
                .register(meters);
        Gauge.builder("vigie.canary.answer", this, canary -> answerS(canary.report()))
                .baseUnit("seconds")
                .description("how long the newest answer took")
                .register(meters);
    }

    private static double answerS(CanaryReport report) {
        Double answerS = report.answerS();
        return answerS == null ? Double.NaN : answerS;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
