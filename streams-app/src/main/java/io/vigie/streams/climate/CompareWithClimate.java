package io.vigie.streams.climate;

import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.state.LiveReadingMapper;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.streams.engine.StatefulStep;
import io.vigie.streams.health.StreamsMetrics;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Makes a live reading of each newest one, with what it comes to beside the past of its city; keeps that past. */
public final class CompareWithClimate
        extends ContextualFixedKeyProcessor<String, ClimateComparisonInput, NewestReadingOutput> {
    private final StreamsMetrics metrics;
    private @Nullable ClimateDayStore days;
    private @Nullable ClimateComparer comparer;

    private CompareWithClimate(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    /** The step of the topology. */
    public static StatefulStep<ClimateComparisonInput, NewestReadingOutput> step(StreamsMetrics metrics) {
        return new StatefulStep<>(ClimateDayStore.builder(), () -> new CompareWithClimate(metrics));
    }

    @Override
    public void init(FixedKeyProcessorContext<String, NewestReadingOutput> context) {
        super.init(context);
        days = new ClimateDayStore(context.getStateStore(ClimateDayStore.NAME));
        comparer = new ClimateComparer(days::around);
    }

    @Override
    public void process(FixedKeyRecord<String, ClimateComparisonInput> received) {
        if (received.value() instanceof ClimateComparisonInput.Reading reading) {
            context().forward(received.withValue(compared(reading)));
        } else if (received.value() instanceof ClimateComparisonInput.Day day) {
            Objects.requireNonNull(days).put(received.key(), day.day());
        }
    }

    private NewestReadingOutput compared(ClimateComparisonInput.Reading reading) {
        ClimateComparison climate = Objects.requireNonNull(comparer)
                .compare(reading.newest().reading(), reading.city().timezone());
        metrics.compared(climate.state());
        return LiveReadingMapper.of(reading.newest(), reading.city(), climate);
    }
}
