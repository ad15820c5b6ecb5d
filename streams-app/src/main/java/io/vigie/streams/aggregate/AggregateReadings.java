package io.vigie.streams.aggregate;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.state.InsertResult;
import io.vigie.model.state.NewestReading;
import io.vigie.model.state.OlderReading;
import io.vigie.streams.check.CheckedMessage;
import io.vigie.streams.commit.CommitRequester;
import io.vigie.streams.commit.CommitThrottle;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts each reading in its place among those of its city and source: repeated ones go no further, late ones are rejected,
 * older ones are counted by the windows that follow, and the newest goes on with what its hour and day add up to. With it go
 * the hours that a reading closes or corrects.
 *
 * <p>Time is the readings' own, city by city and source by source; docs/decisions/0003-event-time-per-city.md says why.
 */
public final class AggregateReadings
        implements FixedKeyProcessorSupplier<String, CheckedMessage.Accepted<Observation>, SeriesUpdate> {

    private final StreamsMetrics metrics;
    private final StreamsMetrics figuresOfCanary = StreamsMetrics.unpublished();
    private final ThreadLocal<CommitThrottle> paceOfThread = ThreadLocal.withInitial(CommitThrottle::new);

    public AggregateReadings(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public FixedKeyProcessor<String, CheckedMessage.Accepted<Observation>, SeriesUpdate> get() {
        return new Step(metrics, figuresOfCanary, paceOfThread::get);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(CityStateStore.builder());
    }

    private static final class Step
            extends ContextualFixedKeyProcessor<String, CheckedMessage.Accepted<Observation>, SeriesUpdate> {
        private final StreamsMetrics figuresOfReal;
        private final StreamsMetrics figuresOfCanary;
        private final Supplier<CommitThrottle> pace;
        private @Nullable CityStateStore cities;
        private @Nullable CommitRequester commits;

        Step(StreamsMetrics figuresOfReal, StreamsMetrics figuresOfCanary, Supplier<CommitThrottle> pace) {
            this.figuresOfReal = figuresOfReal;
            this.figuresOfCanary = figuresOfCanary;
            this.pace = pace;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, SeriesUpdate> context) {
            super.init(context);
            cities = new CityStateStore(context.getStateStore(CityStateStore.NAME));
            commits = new CommitRequester(pace.get(), context);
        }

        @Override
        public void process(FixedKeyRecord<String, CheckedMessage.Accepted<Observation>> received) {
            aggregate(received);
            Objects.requireNonNull(commits).processed(received.timestamp());
        }

        private void aggregate(FixedKeyRecord<String, CheckedMessage.Accepted<Observation>> received) {
            CheckedMessage.Accepted<Observation> reading = received.value();
            StreamsMetrics metrics = reading.origin().isOfCanary() ? figuresOfCanary : figuresOfReal;
            InsertResult result = Objects.requireNonNull(cities).insert(received.key(), reading.message());
            count(result, metrics);
            if (result.outcome() == InsertResult.Outcome.LATE) {
                context().forward(received.withValue(SeriesUpdate.late(late(reading))));
                return;
            }
            NewestReading newest = result.newest();
            OlderReading older = result.older();
            if (newest != null || older != null || !result.hours().isEmpty()) {
                List<CityHour> hours = result.hours().stream()
                        .map(hour -> hour.published(hour.revision(), now()))
                        .toList();
                List<NewestReading> newestOrNone = newest == null ? List.of() : List.of(newest);
                List<OlderReading> olderOrNone = older == null ? List.of() : List.of(older);
                context().forward(received.withValue(new SeriesUpdate(newestOrNone, olderOrNone, hours, List.of())));
            }
        }

        private static void count(InsertResult result, StreamsMetrics metrics) {
            NewestReading newest = result.newest();
            switch (result.outcome()) {
                case NEW -> {
                    if (newest == null) {
                        metrics.older();
                    }
                }
                case REVISED, OUTDATED -> metrics.revised();
                case REPEATED -> metrics.repeated();
                case LATE -> {
                    // Counted as rejected.
                }
            }
            if (newest != null) {
                newest.quality().flags().forEach(metrics::flagged);
            }
            result.hours().forEach(hour -> metrics.hour(hour.revision()));
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
}
