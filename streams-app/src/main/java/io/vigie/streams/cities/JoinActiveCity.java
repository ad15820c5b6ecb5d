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
public final class JoinActiveCity implements FixedKeyProcessorSupplier<String, CityInput, ActiveCityUpdate> {

    @Override
    public FixedKeyProcessor<String, CityInput, ActiveCityUpdate> get() {
        return new Step();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(ActiveCityStore.builder());
    }

    private static final class Step extends ContextualFixedKeyProcessor<String, CityInput, ActiveCityUpdate> {
        private @Nullable ActiveCityStore cities;

        @Override
        public void init(FixedKeyProcessorContext<String, ActiveCityUpdate> context) {
            super.init(context);
            cities = new ActiveCityStore(context.getStateStore(ActiveCityStore.NAME));
        }

        @Override
        public void process(FixedKeyRecord<String, CityInput> received) {
            ActiveCityStore active = Objects.requireNonNull(cities);
            if (received.value() instanceof CityInput.Reading reading) {
                CityConfiguration city = active.get(received.key());
                if (city != null) {
                    context()
                            .forward(
                                    received.withValue(new ActiveCityReading(reading.judged(), reading.hours(), city)));
                }
            } else if (received.value() instanceof CityInput.RepairedHour repaired) {
                CityConfiguration city = active.get(received.key());
                if (city != null) {
                    context().forward(received.withValue(new ActiveCityUpdate.RepairedHour(repaired.hour(), city)));
                }
            } else if (received.value() instanceof CityInput.Configuration configuration) {
                active.put(received.key(), configuration.city());
            }
        }
    }
}
