package io.vigie.streams.poller;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.streams.health.ProcessHealth;
import io.vigie.streams.poller.source.PollRound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the poller says of itself: which source it asks, what that brought and what is missing. */
final class PollerHealth implements ProcessHealth {

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);

    /** A visit to all sources may take some minutes: hundreds of cities, fifty a call, fifteen seconds each. */
    private static final Duration VISIT_PATIENCE = Duration.ofMinutes(5);

    private static final int MAX_WITHOUT = 500;
    private static final int MAX_REASON_LENGTH = 200;

    private final ActiveCities cities;
    private final MeterRegistry figures;
    private final Clock clock;
    private final Counter lost;
    private volatile boolean ended;
    private volatile @Nullable Instant turnedAt;
    private volatile @Nullable Instant publishingSince;
    private volatile @Nullable PollRound lastRound;
    private volatile @Nullable Instant lastRoundAt;
    private volatile @Nullable Instant lastReadingAt;
    private volatile @Nullable NationalThermalIndicator nationalIndicator;

    PollerHealth(ActiveCities cities, MeterRegistry figures, Clock clock) {
        this.clock = clock;
        this.cities = cities;
        this.figures = figures;
        this.lost = Counter.builder("vigie.poller.readings.lost")
                .description("readings the broker refused")
                .register(figures);
        Gauge.builder("vigie.poller.cities.active", () -> cities.now().size())
                .description("active cities")
                .register(figures);
        Gauge.builder("vigie.poller.cities.without", this::citiesWithout)
                .description("active cities the source has nothing for")
                .register(figures);
        Gauge.builder("vigie.poller.last.round.age.seconds", this::lastRoundAge)
                .description("seconds since the last visit to the source ended")
                .register(figures);
    }

    /**
     * The answer's body.
     *
     * @param status starting, ok, stuck (the loop stands), or degraded: the source does not answer, or the broker takes nothing
     * @param source which source is asked, or which sources
     * @param detail what it is doing
     * @param trouble what keeps it from answering
     * @param activeCities how many cities are asked for
     * @param without active cities that the source has nothing for, the first 500 of them
     * @param lastRoundAgeS seconds since the last visit to the source ended; null before the first
     * @param nationalIndicator of France's stations; null where Météo-France is no source, or has not answered yet
     */
    record Details(
            String status,
            @Nullable String source,
            String detail,
            @Nullable String trouble,
            int activeCities,
            List<Without> without,
            @Nullable Instant lastRoundAt,
            @Nullable Double lastRoundAgeS,
            @Nullable Instant lastReadingAt,
            @Nullable NationalThermalIndicator nationalIndicator) {}

    /** A city and why there is nothing of it. */
    record Without(String cityId, String reason) {}

    /** The loop goes round: it is about to wait, or to ask. */
    void turned(Instant at) {
        turnedAt = at;
    }

    /** The loop is over. */
    void ended() {
        ended = true;
    }

    /** What France's stations come to, as of the last packet. */
    void indicate(NationalThermalIndicator indicator) {
        nationalIndicator = indicator;
    }

    /** The broker is being given a round's readings; with the broker away, this is where the poller waits. */
    void publishing(Instant since) {
        publishingSince = since;
    }

    void completed(PollRound round, Instant at) {
        turnedAt = at;
        publishingSince = null;
        lastRound = round;
        lastRoundAt = at;
        if (!round.readings().isEmpty()) {
            lastReadingAt = at;
        }
        round.readings()
                .forEach(reading -> Counter.builder("vigie.poller.readings")
                        .description("readings published")
                        .tag("source", familyOf(reading.source()))
                        .register(figures)
                        .increment());
        Counter.builder("vigie.poller.rounds")
                .description("visits to the source")
                .tag("source", round.source())
                .tag("outcome", round.trouble() == null ? "answered" : "trouble")
                .register(figures)
                .increment();
    }

    /** Without what a source adds of its own, the station for instance: figures are not to multiply. */
    private static String familyOf(String source) {
        int end = source.indexOf(':');
        return end < 0 ? source : source.substring(0, end);
    }

    void lost() {
        lost.increment();
    }

    /** While the loop goes round; waiting for the broker, which a new start would not shorten, counts as that. */
    @Override
    public Report live() {
        return new Report(isTurning(), details());
    }

    /** Whether rounds are completed. A source that does not answer is trouble, which the details name. */
    @Override
    public Report ready() {
        return new Report(lastRound != null && isTurning() && !waitsForBroker(), details());
    }

    private boolean isTurning() {
        Instant turned = turnedAt;
        return !ended
                && (turned == null
                        || publishingSince != null
                        || !clock.instant().isAfter(turned.plus(VISIT_PATIENCE)));
    }

    private boolean waitsForBroker() {
        Instant since = publishingSince;
        return since != null && clock.instant().isAfter(since.plus(BROKER_PATIENCE));
    }

    private Details details() {
        PollRound round = lastRound;
        if (!isTurning()) {
            return details("stuck", round, ended ? "the loop has ended" : "asks the source since " + turnedAt);
        }
        if (waitsForBroker()) {
            return details("degraded", round, "waits for Kafka to take the readings since " + publishingSince);
        }
        if (round == null) {
            return details("starting", null, "reads the configured cities");
        }
        return details(round.trouble() == null ? "ok" : "degraded", round, round.detail());
    }

    private Details details(String status, @Nullable PollRound round, String detail) {
        double age = lastRoundAge();
        return new Details(
                status,
                round == null ? null : round.source(),
                detail,
                round == null ? null : round.trouble(),
                cities.now().size(),
                round == null ? List.of() : without(round),
                lastRoundAt,
                Double.isNaN(age) ? null : (Double) age,
                lastReadingAt,
                nationalIndicator);
    }

    private static List<Without> without(PollRound round) {
        return round.citiesWithout().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_WITHOUT)
                .map(city -> new Without(city.getKey(), shortened(city.getValue())))
                .toList();
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_LENGTH ? reason : reason.substring(0, MAX_REASON_LENGTH) + "…";
    }

    private int citiesWithout() {
        PollRound round = lastRound;
        return round == null ? 0 : round.citiesWithout().size();
    }

    private double lastRoundAge() {
        Instant at = lastRoundAt;
        return at == null ? Double.NaN : Duration.between(at, clock.instant()).toMillis() / 1000.0;
    }
}
