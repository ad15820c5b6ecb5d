package io.vigie.streams.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vigie.model.alerts.AlertEventType;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.state.InsertResult;
import io.vigie.model.state.NewestReading;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the topology counts. After a failure a reading may be counted twice; the messages themselves are exact. */
public final class StreamsMetrics {

    private static final long NEVER = Long.MIN_VALUE;

    private final Counter received;
    private final Counter published;
    private final Map<RejectReason, Counter> rejected;
    private final Counter repeated;
    private final Counter older;
    private final Counter revised;
    private final Counter closedHours;
    private final Counter correctedHours;
    private final Map<ClimateComparison.State, Counter> compared;
    private final MeterRegistry registry;
    private final AtomicLong lastArrivalMs = new AtomicLong(NEVER);

    public StreamsMetrics(MeterRegistry registry) {
        this.registry = registry;
        received = counter(registry, "vigie.streams.received", "messages read");
        published = counter(registry, "vigie.streams.published", "live readings written");
        repeated = counter(registry, "vigie.streams.repeated", "readings dropped because they were there already");
        older = counter(
                registry,
                "vigie.streams.older",
                "readings older than the newest of their city and source: counted in the windows to come");
        revised = counter(
                registry,
                "vigie.streams.revised",
                "readings that came again with other values, the later of which count");
        closedHours = counter(registry, "vigie.streams.hours.closed", "city-hours written as they closed");
        correctedHours =
                counter(registry, "vigie.streams.hours.corrected", "city-hours written again after a correction");
        rejected = new EnumMap<>(Arrays.stream(RejectReason.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        reason -> Counter.builder("vigie.streams.rejected")
                                .description("messages put on weather.rejects")
                                .tag("reason", reason.id())
                                .register(registry))));
        compared = new EnumMap<>(Arrays.stream(ClimateComparison.State.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        state -> Counter.builder("vigie.streams.compared")
                                .description("newest readings held against the past of their city")
                                .tag("state", state.id())
                                .register(registry))));
    }

    /** For what must not be counted. */
    public static StreamsMetrics unpublished() {
        return new StreamsMetrics(new CompositeMeterRegistry());
    }

    public void received(Instant arrivedAt) {
        received.increment();
        lastArrivalMs.accumulateAndGet(arrivedAt.toEpochMilli(), Math::max);
    }

    public void published() {
        published.increment();
    }

    public void rejected(RejectReason reason) {
        Objects.requireNonNull(rejected.get(reason)).increment();
    }

    public void compared(ClimateComparison.State state) {
        Objects.requireNonNull(compared.get(state)).increment();
    }

    /** Counts what became of a reading among the others of its city and source; a late one is counted as rejected. */
    public void inserted(InsertResult result) {
        NewestReading newest = result.newest();
        switch (result.outcome()) {
            case NEW -> {
                if (newest == null) {
                    older.increment();
                }
            }
            case REVISED, OUTDATED -> revised.increment();
            case REPEATED -> repeated.increment();
            case LATE -> {}
        }
        if (newest != null) {
            newest.quality().flags().forEach(this::flagged);
        }
        result.hours().forEach(hour -> (hour.revision() == 0 ? closedHours : correctedHours).increment());
    }

    /** @param flag there are a dozen of them */
    private void flagged(String flag) {
        Counter.builder("vigie.streams.flagged")
                .description("live readings with a quality flag")
                .tag("flag", flag)
                .register(registry)
                .increment();
    }

    /** @param ruleId one of the rules in force, of which there are some ten */
    public void alert(AlertEventType event, String ruleId) {
        Counter.builder("vigie.streams.alerts")
                .description("events written to weather.alerts")
                .tag("event", event.id())
                .tag("rule", ruleId)
                .register(registry)
                .increment();
    }

    /** When the newest message seen since the start arrived at the broker. */
    public Optional<Instant> lastArrival() {
        long millis = lastArrivalMs.get();
        return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
