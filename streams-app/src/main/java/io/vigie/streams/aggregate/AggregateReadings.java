package io.vigie.streams.aggregate;

import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.state.InsertResult;
import io.vigie.streams.check.CheckedMessage;
import io.vigie.streams.commit.CommitRequester;
import io.vigie.streams.commit.CommitThrottle;
import io.vigie.streams.engine.StatefulStep;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Puts each reading in its place among those of its city and source: repeated ones go no further, late ones are rejected,
 * older ones are counted by the windows that follow, and the newest goes on with what its hour and day add up to. With it go
 * the hours that a reading closes or corrects.
 *
 * <p>Time is the readings' own, city by city and source by source; docs/decisions/0003-event-time-per-city.md says why.
 */
public final class AggregateReadings
        extends ContextualFixedKeyProcessor<String, CheckedMessage.Accepted<Observation>, SeriesUpdate> {
    private final StreamsMetrics figuresOfReal;
    private final StreamsMetrics figuresOfCanary = StreamsMetrics.unpublished();
    private final Supplier<CommitThrottle> pace;
    private @Nullable CityStateStore cities;
    private @Nullable CommitRequester commits;

    private AggregateReadings(StreamsMetrics figuresOfReal, Supplier<CommitThrottle> pace) {
        this.figuresOfReal = figuresOfReal;
        this.pace = pace;
    }

    /** The step of the topology; those of one thread commit at one pace. */
    public static StatefulStep<CheckedMessage.Accepted<Observation>, SeriesUpdate> step(StreamsMetrics metrics) {
        ThreadLocal<CommitThrottle> paceOfThread = ThreadLocal.withInitial(CommitThrottle::new);
        return new StatefulStep<>(
                CityStateStore.builder(Stores.persistentKeyValueStore(CityStateStore.NAME)),
                () -> new AggregateReadings(metrics, paceOfThread::get));
    }

    @Override
    public void init(FixedKeyProcessorContext<String, SeriesUpdate> context) {
        super.init(context);
        cities = new CityStateStore(context.getStateStore(CityStateStore.NAME));
        commits = new CommitRequester(pace.get(), context);
    }

    @Override
    public void process(FixedKeyRecord<String, CheckedMessage.Accepted<Observation>> received) {
        CheckedMessage.Accepted<Observation> reading = received.value();
        InsertResult result = Objects.requireNonNull(cities).insert(received.key(), reading.message());
        (reading.origin().isOfCanary() ? figuresOfCanary : figuresOfReal).inserted(result);
        SeriesUpdate update = new SeriesUpdate(
                Stream.ofNullable(result.accepted()).toList(),
                result.hours().stream()
                        .map(hour -> hour.published(hour.revision(), now()))
                        .toList(),
                result.outcome() == InsertResult.Outcome.LATE ? List.of(late(reading)) : List.of());
        if (!update.isEmpty()) {
            context().forward(received.withValue(update));
        }
        Objects.requireNonNull(commits).processed(received.timestamp());
    }

    private Reject late(CheckedMessage.Accepted<Observation> received) {
        figuresOfReal.rejected(RejectReason.LATE);
        return received.origin()
                .rejection(
                        RejectReason.LATE,
                        "Cannot count the reading: observed at "
                                + received.message().observedAt()
                                + ", before what is remembered of its city and source",
                        now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
