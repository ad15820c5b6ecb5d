package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Joins readings and repaired hours with the configuration of their city; those of a city that is not active go no further.
 *
 * <p>Kafka's own join of a stream and a table keeps bytes, which it would read for every reading.
 */
public final class JoinActiveCity implements FixedKeyProcessorSupplier<String, CityJoinInput, ReadingOrRepairedHour> {

    @Override
    public FixedKeyProcessor<String, CityJoinInput, ReadingOrRepairedHour> get() {
        return new Step();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(ActiveCityStore.builder());
    }

    private static final class Step extends ContextualFixedKeyProcessor<String, CityJoinInput, ReadingOrRepairedHour> {
        private @Nullable ActiveCityStore cities;

        @Override
        public void init(FixedKeyProcessorContext<String, ReadingOrRepairedHour> context) {
            super.init(context);
            cities = new ActiveCityStore(context.getStateStore(ActiveCityStore.NAME));
        }

        @Override
        public void process(FixedKeyRecord<String, CityJoinInput> received) {
            ActiveCityStore active = Objects.requireNonNull(cities);
            if (received.value() instanceof CityJoinInput.Reading reading) {
                CityConfiguration city = active.get(received.key());
                if (city != null) {
                    context()
                            .forward(
                                    received.withValue(new ActiveCityReading(reading.judged(), reading.hours(), city)));
                }
            } else if (received.value() instanceof CityJoinInput.RepairedHour repaired) {
                CityConfiguration city = active.get(received.key());
                if (city != null) {
                    context()
                            .forward(received.withValue(new ReadingOrRepairedHour.RepairedHour(repaired.hour(), city)));
                }
            } else if (received.value() instanceof CityJoinInput.Configuration configuration) {
                active.put(received.key(), configuration.city());
            }
        }
    }
}
