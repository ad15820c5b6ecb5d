package io.vigie.streams.alerts;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.alerts.AlertStateMachine;
import io.vigie.model.alerts.AlertUpdate;
import io.vigie.model.alerts.state.CityAlertState;
import io.vigie.model.alerts.state.CityAlertStateCodec;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.streams.health.StreamsMetrics;
import io.vigie.streams.serdes.NullSafeSerdes;
import io.vigie.streams.serdes.TextKeySerde;
import java.util.Objects;
import java.util.Set;
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
 * Says of each live reading which alerts start, change and end with it; most often none.
 *
 * <p>One store, city → all that {@link AlertStateMachine} remembers, some 100 bytes; written in the transaction that writes the alerts.
 * In memory: it is read and written for every reading, and all 33,407 cities there are take some 10 MB.
 */
public final class RaiseAlerts implements FixedKeyProcessorSupplier<String, NewestReadingOutput, Alert> {

    private static final String STORE = "city-alerts";

    private final AlertStateMachine machine;
    private final StreamsMetrics metrics;

    public RaiseAlerts(AlertRules rules, StreamsMetrics metrics) {
        machine = new AlertStateMachine(rules);
        this.metrics = metrics;
    }

    @Override
    public FixedKeyProcessor<String, NewestReadingOutput, Alert> get() {
        return new Step(machine, metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE),
                        TextKeySerde.serde(),
                        NullSafeSerdes.serde(CityAlertStateCodec::write, CityAlertStateCodec::read))
                .withCachingDisabled());
    }

    private static final class Step extends ContextualFixedKeyProcessor<String, NewestReadingOutput, Alert> {
        private final AlertStateMachine machine;
        private final StreamsMetrics metrics;
        private @Nullable KeyValueStore<String, CityAlertState> cities;

        Step(AlertStateMachine machine, StreamsMetrics metrics) {
            this.machine = machine;
            this.metrics = metrics;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, Alert> context) {
            super.init(context);
            cities = context.getStateStore(STORE);
        }

        @Override
        public void process(FixedKeyRecord<String, NewestReadingOutput> live) {
            KeyValueStore<String, CityAlertState> remembered = Objects.requireNonNull(cities);
            CityAlertState known = remembered.get(live.key());
            AlertUpdate update = machine.next(
                    known == null ? CityAlertState.NONE : known, live.value().watched());
            remembered.put(live.key(), update.city());
            for (Alert alert : update.alerts()) {
                metrics.alert(alert.event(), alert.ruleId());
                context().forward(live.withValue(alert));
            }
        }
    }
}
