package io.vigie.streams.aggregate;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reason;
import io.vigie.model.state.CityState;
import io.vigie.model.state.InsertResult;
import io.vigie.model.state.NewestReading;
import io.vigie.streams.check.Checked;
import io.vigie.streams.health.StreamsMetrics;
import io.vigie.streams.pace.CommitPace;
import io.vigie.streams.pace.CommitSoon;
import java.time.Instant;
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
        implements FixedKeyProcessorSupplier<String, Checked.Accepted<Observation>, SeriesUpdate> {

    private final StreamsMetrics metrics;
    private final StreamsMetrics figuresOfCanary = StreamsMetrics.unpublished();
    private final ThreadLocal<CommitPace> paceOfThread = ThreadLocal.withInitial(CommitPace::new);

    public AggregateReadings(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public FixedKeyProcessor<String, Checked.Accepted<Observation>, SeriesUpdate> get() {
        return new Step(metrics, figuresOfCanary, paceOfThread::get);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(CityStateStore.builder());
    }

    private static final class Step
            extends ContextualFixedKeyProcessor<String, Checked.Accepted<Observation>, SeriesUpdate> {
        private final StreamsMetrics figuresOfReal;
        private final StreamsMetrics figuresOfCanary;
        private final Supplier<CommitPace> pace;
        private @Nullable CityStateStore cities;
        private @Nullable CommitSoon commits;

        Step(StreamsMetrics figuresOfReal, StreamsMetrics figuresOfCanary, Supplier<CommitPace> pace) {
            this.figuresOfReal = figuresOfReal;
            this.figuresOfCanary = figuresOfCanary;
            this.pace = pace;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, SeriesUpdate> context) {
            super.init(context);
            cities = new CityStateStore(context.getStateStore(CityStateStore.NAME));
            commits = new CommitSoon(pace.get(), context);
        }

        @Override
        public void process(FixedKeyRecord<String, Checked.Accepted<Observation>> received) {
            aggregate(received);
            Objects.requireNonNull(commits).processed(received.timestamp());
        }

        private void aggregate(FixedKeyRecord<String, Checked.Accepted<Observation>> received) {
            Observation reading = received.value().message();
            StreamsMetrics metrics = received.value().origin().isOfCanary() ? figuresOfCanary : figuresOfReal;
            CityState city = Objects.requireNonNull(cities).get(received.key());
            InsertResult result = insert(received.key(), reading, city);
            if (result.place() == InsertResult.Place.LATE) {
                context().forward(received.withValue(late(received.value())));
                return;
            }
            for (CityHour hour : result.hours()) {
                metrics.hour(hour.revision());
                context().forward(received.withValue(new SeriesUpdate.Hour(hour.published(hour.revision(), now()))));
            }
            count(result.place(), metrics);
            if (result.isNewest()) {
                NewestReading newest = city.newest(reading);
                newest.quality().flags().forEach(metrics::flagged);
                context().forward(received.withValue(new SeriesUpdate.Newest(newest)));
            }
        }

        /** Inserts and stores; where that fails half-way, the city is read anew the next time. */
        private InsertResult insert(String cityId, Observation reading, CityState city) {
            CityStateStore store = Objects.requireNonNull(cities);
            boolean isStored = false;
            try {
                InsertResult result = city.insert(reading);
                store.put(cityId, reading.source(), city, result);
                isStored = true;
                return result;
            } finally {
                if (!isStored) {
                    store.forget(cityId);
                }
            }
        }

        private static void count(InsertResult.Place place, StreamsMetrics metrics) {
            switch (place) {
                case OLDER -> metrics.older();
                case NEWEST_REVISED, OLDER_REVISED, OUTDATED -> metrics.revised();
                case REPEATED -> metrics.repeated();
                case NEWEST, LATE -> {
                    // Counted as published, and as rejected.
                }
            }
        }

        private SeriesUpdate late(Checked.Accepted<Observation> received) {
            figuresOfReal.rejected(Reason.LATE);
            return new SeriesUpdate.Late(received.origin()
                    .rejection(
                            Reason.LATE,
                            "Cannot count the reading: observed at "
                                    + received.message().observedAt()
                                    + ", before what is remembered of its city and source",
                            now()));
        }

        private Instant now() {
            return Instant.ofEpochMilli(context().currentSystemTimeMs());
        }
    }
}
