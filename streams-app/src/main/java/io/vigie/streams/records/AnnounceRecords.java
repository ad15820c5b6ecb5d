package io.vigie.streams.records;

import io.vigie.model.alerts.Alert;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.records.RecentCityRecords;
import io.vigie.model.records.RecordStateMachine;
import io.vigie.model.records.RecordUpdate;
import io.vigie.streams.health.StreamsMetrics;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Holds each accepted reading and each repaired hour against what stood in its city, and what was announced against what the batch layer publishes. What
 * comes out is keyed by the city, in whose partition both lie; events of live readings have the time of observation.
 */
public final class AnnounceRecords implements ProcessorSupplier<String, RecordDetectionInput, String, Alert> {

    private final StreamsMetrics metrics;

    public AnnounceRecords(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Processor<String, RecordDetectionInput, String, Alert> get() {
        return new Step(metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(CalendarRecordsStore.builder(), CityRecordsStore.builder());
    }

    private static final class Step extends ContextualProcessor<String, RecordDetectionInput, String, Alert> {
        private final StreamsMetrics metrics;
        private @Nullable CalendarRecordsStore past;
        private @Nullable CityRecordsStore cities;
        private @Nullable RecordStateMachine machine;

        Step(StreamsMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void init(ProcessorContext<String, Alert> context) {
            super.init(context);
            CalendarRecordsStore known = new CalendarRecordsStore(context.getStateStore(CalendarRecordsStore.NAME));
            past = known;
            cities = new CityRecordsStore(context.getStateStore(CityRecordsStore.NAME));
            machine = new RecordStateMachine(known::before);
        }

        @Override
        public void process(Record<String, RecordDetectionInput> received) {
            if (received.value() instanceof RecordDetectionInput.Reading reading) {
                read(received, reading);
            } else if (received.value() instanceof RecordDetectionInput.Repaired repaired) {
                repair(received, repaired);
            } else if (received.value() instanceof RecordDetectionInput.Published published) {
                hold(received, published.records());
            }
        }

        private void read(Record<String, RecordDetectionInput> received, RecordDetectionInput.Reading reading) {
            RecentCityRecords known =
                    Objects.requireNonNull(cities).get(reading.city().cityId());
            RecordUpdate update =
                    Objects.requireNonNull(machine).next(known, reading.city(), reading.judged(), reading.hours());
            boolean isReplayed = reading.judged().reading().replayed();
            publish(
                    reading.city().cityId(),
                    update,
                    isReplayed
                            ? received
                            : received.withTimestamp(
                                    reading.judged().reading().observedAt().toEpochMilli()));
        }

        private void repair(Record<String, RecordDetectionInput> received, RecordDetectionInput.Repaired repaired) {
            String cityId = repaired.city().cityId();
            RecentCityRecords known = Objects.requireNonNull(cities).get(cityId);
            RecordUpdate update = Objects.requireNonNull(machine).next(known, repaired.city(), repaired.hour());
            // What marks the hour as repaired is not the alerts'.
            publish(cityId, update, received.withHeaders(new RecordHeaders()));
        }

        private void hold(Record<String, RecordDetectionInput> received, @Nullable CalendarRecords records) {
            Objects.requireNonNull(past).put(received.key(), records);
            RecentCityRecords known =
                    records == null ? null : Objects.requireNonNull(cities).get(records.cityId());
            if (records != null && known != null) {
                publish(records.cityId(), Objects.requireNonNull(machine).next(known, records), received);
            }
        }

        private void publish(String cityId, RecordUpdate update, Record<String, RecordDetectionInput> stamped) {
            Objects.requireNonNull(cities).put(cityId, update.city());
            for (Alert alert : update.alerts()) {
                metrics.alert(alert.event(), alert.ruleId());
                context().forward(stamped.withKey(cityId).withValue(alert));
            }
        }
    }
}
