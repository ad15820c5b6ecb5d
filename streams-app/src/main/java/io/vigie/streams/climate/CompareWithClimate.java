package io.vigie.streams.climate;

import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.state.LiveReadingMapper;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.streams.health.StreamsMetrics;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Makes a live reading of each newest one, with what it comes to beside the past of its city; keeps that past. */
public final class CompareWithClimate implements FixedKeyProcessorSupplier<String, ClimateInput, NewestReadingOutput> {

    private final StreamsMetrics metrics;

    public CompareWithClimate(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public FixedKeyProcessor<String, ClimateInput, NewestReadingOutput> get() {
        return new Step(metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(ClimateDayStore.builder());
    }

    private static final class Step extends ContextualFixedKeyProcessor<String, ClimateInput, NewestReadingOutput> {
        private final StreamsMetrics metrics;
        private @Nullable ClimateDayStore days;
        private @Nullable ClimateComparer comparer;

        Step(StreamsMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, NewestReadingOutput> context) {
            super.init(context);
            days = new ClimateDayStore(context.getStateStore(ClimateDayStore.NAME));
            comparer = new ClimateComparer(days::around);
        }

        @Override
        public void process(FixedKeyRecord<String, ClimateInput> received) {
            if (received.value() instanceof ClimateInput.Reading reading) {
                context().forward(received.withValue(compared(reading)));
            } else if (received.value() instanceof ClimateInput.Day day) {
                Objects.requireNonNull(days).put(received.key(), day.day());
            }
        }

        private NewestReadingOutput compared(ClimateInput.Reading reading) {
            ClimateComparison climate = Objects.requireNonNull(comparer)
                    .compare(reading.newest().reading(), reading.city().timezone());
            metrics.compared(climate.state());
            return LiveReadingMapper.of(reading.newest(), reading.city(), climate);
        }
    }
}
