package io.vigie.streams.series;

import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reason;
import io.vigie.streams.check.Checked;
import io.vigie.streams.health.StreamsMetrics;
import io.vigie.streams.pace.CommitPace;
import io.vigie.streams.pace.CommitSoon;
import io.vigie.streams.records.Keys;
import io.vigie.streams.records.NullSafeSerdes;
import io.vigie.streams.state.LatelyUsed;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Puts each reading in its place among those of its city and source: repeated ones go no further, late ones are rejected,
 * older ones are counted by the windows that follow, and the newest goes on with what its hour and day add up to. With it go
 * the hours that a reading closes or corrects.
 *
 * <p>Time is the readings' own, city by city and source by source; docs/decisions/0003-event-time-per-city.md says why.
 */
public final class RememberReadings
        implements FixedKeyProcessorSupplier<String, Checked.Accepted<Observation>, Placed> {

    private static final String STORE = "recent-readings";

    /** Of each partition: some 15,000 cities that have reported a few times, some 1,000 that report every five minutes. */
    private static final long LATELY_USED_BYTES = 16L << 20;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final StreamsMetrics metrics;
    private final StreamsMetrics figuresOfCanary = StreamsMetrics.unpublished();
    private final ThreadLocal<CommitPace> paceOfThread = ThreadLocal.withInitial(CommitPace::new);

    public RememberReadings(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public FixedKeyProcessor<String, Checked.Accepted<Observation>, Placed> get() {
        return new Step(metrics, figuresOfCanary, paceOfThread::get);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE),
                        Keys.serde(),
                        NullSafeSerdes.serde(CitySeriesBytes::write, CitySeriesBytes::read))
                .withCachingDisabled());
    }

    private static final class Step extends ContextualFixedKeyProcessor<String, Checked.Accepted<Observation>, Placed> {
        private final StreamsMetrics figuresOfReal;
        private final StreamsMetrics figuresOfCanary;
        private final Supplier<CommitPace> pace;
        private @Nullable LatelyUsed<CitySeries> cities;
        private @Nullable CommitSoon commits;

        Step(StreamsMetrics figuresOfReal, StreamsMetrics figuresOfCanary, Supplier<CommitPace> pace) {
            this.figuresOfReal = figuresOfReal;
            this.figuresOfCanary = figuresOfCanary;
            this.pace = pace;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, Placed> context) {
            super.init(context);
            KeyValueStore<String, CitySeries> store = context.getStateStore(STORE);
            cities = new LatelyUsed<>(store, CitySeries::memoryBytes, LATELY_USED_BYTES, context::currentSystemTimeMs);
            commits = new CommitSoon(pace.get(), context);
        }

        @Override
        public void process(FixedKeyRecord<String, Checked.Accepted<Observation>> received) {
            remember(received);
            Objects.requireNonNull(commits).processed(received.timestamp());
        }

        private void remember(FixedKeyRecord<String, Checked.Accepted<Observation>> received) {
            Observation reading = received.value().message();
            StreamsMetrics metrics = received.value().origin().isOfCanary() ? figuresOfCanary : figuresOfReal;
            LatelyUsed<CitySeries> remembered = Objects.requireNonNull(cities);
            CitySeries known = remembered.take(received.key());
            CitySeries city = known == null ? new CitySeries() : known;
            Placement placement = city.place(reading);
            if (placement.place() == Placement.Place.LATE) {
                context().forward(received.withValue(late(received.value())));
                return;
            }
            remembered.put(received.key(), city);
            for (HourTotals hour : placement.hours()) {
                metrics.hour(hour.revision());
                context().forward(received.withValue(new Placed.Hour(hour.message(reading, now()))));
            }
            count(placement.place(), metrics);
            if (placement.place() == Placement.Place.NEWEST || placement.place() == Placement.Place.NEWEST_REVISED) {
                Placed.Newest newest = newest(reading, city.of(reading.source()));
                newest.quality().flags().forEach(metrics::flagged);
                context().forward(received.withValue(newest));
            }
        }

        private static void count(Placement.Place place, StreamsMetrics metrics) {
            switch (place) {
                case OLDER -> metrics.older();
                case NEWEST_REVISED, OLDER_REVISED, OUTDATED -> metrics.revised();
                case REPEATED -> metrics.repeated();
                case NEWEST, LATE -> {
                    // Counted as published, and as rejected.
                }
            }
        }

        private static Placed.Newest newest(Observation reading, Series series) {
            return new Placed.Newest(
                    reading,
                    series.last(HOUR),
                    series.last(DAY),
                    Trends.of(series),
                    QualityChecks.aboutNewestOf(series));
        }

        private Placed late(Checked.Accepted<Observation> received) {
            figuresOfReal.rejected(Reason.LATE);
            return new Placed.Late(received.origin()
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
