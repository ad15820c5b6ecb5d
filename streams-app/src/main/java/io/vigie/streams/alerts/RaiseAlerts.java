package io.vigie.streams.alerts;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.alerts.AlertStateMachine;
import io.vigie.model.alerts.AlertUpdate;
import io.vigie.model.alerts.state.CityAlertState;
import io.vigie.model.alerts.state.CityAlertStateCodec;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.streams.engine.StatefulStep;
import io.vigie.streams.health.StreamsMetrics;
import io.vigie.streams.serdes.NullSafeSerdes;
import io.vigie.streams.serdes.TextKeySerde;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Says of each live reading which alerts start, change and end with it; most often none.
 *
 * <p>One store, city → all that {@link AlertStateMachine} remembers, some 100 bytes; written in the transaction that writes the alerts.
 * In memory: it is read and written for every reading, and all 33,407 cities there are take some 10 MB.
 */
public final class RaiseAlerts extends ContextualFixedKeyProcessor<String, NewestReadingOutput, Alert> {
    private static final String STORE = "city-alerts";

    private final AlertStateMachine machine;
    private final StreamsMetrics metrics;
    private @Nullable KeyValueStore<String, CityAlertState> cities;

    private RaiseAlerts(AlertStateMachine machine, StreamsMetrics metrics) {
        this.machine = machine;
        this.metrics = metrics;
    }

    /** The step of the topology. */
    public static StatefulStep<NewestReadingOutput, Alert> step(AlertRules rules, StreamsMetrics metrics) {
        AlertStateMachine machine = new AlertStateMachine(rules);
        return new StatefulStep<>(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE),
                                TextKeySerde.serde(),
                                NullSafeSerdes.serde(CityAlertStateCodec::write, CityAlertStateCodec::read))
                        .withCachingDisabled(),
                () -> new RaiseAlerts(machine, metrics));
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
