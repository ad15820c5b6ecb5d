package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.streams.engine.StatefulStep;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * Joins readings and repaired hours with the configuration of their city; those of a city that is not active go no further.
 *
 * <p>Kafka's own join of a stream and a table keeps bytes, which it would read for every reading.
 */
public final class JoinActiveCity extends ContextualFixedKeyProcessor<String, CityJoinInput, ReadingOrRepairedHour> {
    private @Nullable ActiveCityStore cities;

    private JoinActiveCity() {}

    /** The step of the topology. */
    public static StatefulStep<CityJoinInput, ReadingOrRepairedHour> step() {
        return new StatefulStep<>(ActiveCityStore.builder(), JoinActiveCity::new);
    }

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
                context().forward(received.withValue(new ActiveCityReading(reading.judged(), reading.hours(), city)));
            }
        } else if (received.value() instanceof CityJoinInput.RepairedHour repaired) {
            CityConfiguration city = active.get(received.key());
            if (city != null) {
                context().forward(received.withValue(new ReadingOrRepairedHour.RepairedHour(repaired.hour(), city)));
            }
        } else if (received.value() instanceof CityJoinInput.Configuration configuration) {
            active.put(received.key(), configuration.city());
        }
    }
}
