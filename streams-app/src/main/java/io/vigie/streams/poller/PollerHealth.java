package io.vigie.streams.poller;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.streams.health.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the poller says of itself: which source it asks, what that brought and what is missing. */
final class PollerHealth implements Health {

    private final ActiveCities cities;
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);

    private final MeterRegistry figures;
    private final Clock clock;
    private final Counter lost;
    private volatile @Nullable Instant publishingSince;
    private volatile @Nullable Round lastRound;
    private volatile @Nullable Instant lastRoundAt;
    private volatile @Nullable Instant lastReadingAt;

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
    }

    /**
     * The answer's body.
     *
     * @param status starting, ok, or degraded: the source does not answer, or the broker takes nothing
     * @param source which source is asked, or which sources
     * @param detail what it is doing
     * @param trouble what keeps it from answering
     * @param activeCities how many cities are asked for
     * @param citiesWithout city id → why there is nothing of it
     */
    record Details(
            String status,
            @Nullable String source,
            String detail,
            @Nullable String trouble,
            int activeCities,
            Map<String, String> citiesWithout,
            @Nullable Instant lastRoundAt,
            @Nullable Instant lastReadingAt) {}

    /** The broker is being given a round's readings; with the broker away, this is where the poller waits. */
    void publishing(Instant since) {
        publishingSince = since;
    }

    void completed(Round round, Instant at) {
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

    @Override
    public Report live() {
        return new Report(true, details());
    }

    @Override
    public Report ready() {
        return new Report(lastRound != null, details());
    }

    private Details details() {
        Round round = lastRound;
        if (round == null) {
            return details("starting", null, "reads the configured cities");
        }
        Instant since = publishingSince;
        if (since != null && clock.instant().isAfter(since.plus(BROKER_PATIENCE))) {
            return details("degraded", round, "waits for Kafka to take the readings since " + since);
        }
        return details(round.trouble() == null ? "ok" : "degraded", round, round.detail());
    }

    private Details details(String status, @Nullable Round round, String detail) {
        return new Details(
                status,
                round == null ? null : round.source(),
                detail,
                round == null ? null : round.trouble(),
                cities.now().size(),
                round == null ? Map.of() : round.citiesWithout(),
                lastRoundAt,
                lastReadingAt);
    }

    private int citiesWithout() {
        Round round = lastRound;
        return round == null ? 0 : round.citiesWithout().size();
    }
}
