package io.vigie.streams.engine;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Step of a topology that remembers something: its processors and the store that each of them has a part of.
 *
 * @param <V> what comes
 * @param <R> what goes on
 */
public record StatefulStep<V, R>(StoreBuilder<?> store, Supplier<FixedKeyProcessor<String, V, R>> processors)
        implements FixedKeyProcessorSupplier<String, V, R> {

    @Override
    public FixedKeyProcessor<String, V, R> get() {
        return processors.get();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
    }
}
