package io.vigie.streams.cities;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import io.vigie.model.rejects.Reason;
import io.vigie.streams.check.Checked;
import io.vigie.streams.check.Origin;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Reads those hours of {@code weather.hourly} that the batch layer made; the speed layer's own go no further. Not counted among the
 * messages read: those tell how fresh the readings are.
 */
public final class CheckRepairedHours
        extends ContextualFixedKeyProcessor<String, byte[], Checked<CityInput.RepairedHour>> {

    private final StreamsMetrics metrics;

    public CheckRepairedHours(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> received) {
        if (received.headers().lastHeader(CityHour.REPAIR_HEADER) != null) {
            context().forward(received.withValue(check(Origin.of(received, context()))));
        }
    }

    private Checked<CityInput.RepairedHour> check(Origin origin) {
        byte[] bytes = origin.value();
        if (bytes == null) {
            return rejected(origin, Reason.NOT_JSON, "Cannot accept the message: it is empty");
        }
        try {
            CityHour hour = Json.read(bytes, CityHour.class);
            return origin.isKeyedBy(hour.cityId())
                    ? new Checked.Accepted<>(new CityInput.RepairedHour(hour), origin)
                    : rejected(origin, Reason.SCHEMA, "Cannot accept the message: its key is not " + hour.cityId());
        } catch (UnreadableMessage unreadable) {
            return rejected(
                    origin, unreadable.isJson() ? Reason.SCHEMA : Reason.NOT_JSON, "" + unreadable.getMessage());
        }
    }

    private Checked<CityInput.RepairedHour> rejected(Origin origin, Reason reason, String detail) {
        metrics.rejected(reason);
        return new Checked.Rejected<>(
                origin.rejection(reason, detail, Instant.ofEpochMilli(context().currentSystemTimeMs())));
    }
}
