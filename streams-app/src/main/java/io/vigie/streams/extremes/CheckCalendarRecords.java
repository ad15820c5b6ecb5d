package io.vigie.streams.extremes;

import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.rejects.Reason;
import io.vigie.streams.check.Checked;
import io.vigie.streams.check.Origin;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Reads the bytes of {@code weather.records}; an empty value is to forget. Not counted among the messages read: those tell how fresh
 * the readings are.
 */
public final class CheckCalendarRecords
        extends ContextualFixedKeyProcessor<String, byte[], Checked<RecordsInput.Published>> {

    private final StreamsMetrics metrics;

    public CheckCalendarRecords(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> received) {
        context().forward(received.withValue(check(Origin.of(received, context()))));
    }

    private Checked<RecordsInput.Published> check(Origin origin) {
        byte[] bytes = origin.value();
        if (bytes == null) {
            return new Checked.Accepted<>(new RecordsInput.Published(null), origin);
        }
        try {
            CalendarRecords records = Json.read(bytes, CalendarRecords.class);
            return origin.isKeyedBy(records.key())
                    ? new Checked.Accepted<>(new RecordsInput.Published(records), origin)
                    : rejected(origin, Reason.SCHEMA, "Cannot accept the message: its key is not " + records.key());
        } catch (UnreadableMessage unreadable) {
            return rejected(
                    origin, unreadable.isJson() ? Reason.SCHEMA : Reason.NOT_JSON, "" + unreadable.getMessage());
        }
    }

    private Checked<RecordsInput.Published> rejected(Origin origin, Reason reason, String detail) {
        metrics.rejected(reason);
        return new Checked.Rejected<>(
                origin.rejection(reason, detail, Instant.ofEpochMilli(context().currentSystemTimeMs())));
    }
}
