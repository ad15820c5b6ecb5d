package io.vigie.streams.climate;

import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.rejects.Reason;
import io.vigie.streams.check.Checked;
import io.vigie.streams.check.Origin;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Reads the bytes of {@code weather.normals}; an empty value is a day to forget. Not counted among the messages read:
 * those tell how fresh the readings are.
 */
public final class CheckClimateDays extends ContextualFixedKeyProcessor<String, byte[], Checked<ClimateInput.Day>> {

    private final StreamsMetrics metrics;

    public CheckClimateDays(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> received) {
        context().forward(received.withValue(check(Origin.of(received, context()))));
    }

    private Checked<ClimateInput.Day> check(Origin origin) {
        byte[] bytes = origin.value();
        if (bytes == null) {
            return new Checked.Accepted<>(new ClimateInput.Day(null), origin);
        }
        try {
            ClimateDay day = Json.read(bytes, ClimateDay.class);
            return origin.isKeyedBy(day.key())
                    ? new Checked.Accepted<>(new ClimateInput.Day(day), origin)
                    : rejected(origin, Reason.SCHEMA, "Cannot accept the message: its key is not " + day.key());
        } catch (UnreadableMessage unreadable) {
            return rejected(
                    origin, unreadable.isJson() ? Reason.SCHEMA : Reason.NOT_JSON, "" + unreadable.getMessage());
        }
    }

    private Checked<ClimateInput.Day> rejected(Origin origin, Reason reason, String detail) {
        metrics.rejected(reason);
        return new Checked.Rejected<>(
                origin.rejection(reason, detail, Instant.ofEpochMilli(context().currentSystemTimeMs())));
    }
}
