package io.vigie.streams.cities;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.rejects.RejectReason;
import io.vigie.streams.check.CheckBatchLayerMessages;
import io.vigie.streams.check.CheckedMessage;
import io.vigie.streams.check.MessageOrigin;
import io.vigie.streams.health.StreamsMetrics;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Reads those hours of {@code weather.hourly} that the batch layer made; the speed layer's own go no further. Not counted among the
 * messages read: those tell how fresh the readings are.
 */
public final class CheckRepairedHours extends CheckBatchLayerMessages<CityHour, CityJoinInput.RepairedHour> {
    public CheckRepairedHours(StreamsMetrics metrics) {
        super(CityHour.class, CityHour::cityId, CityJoinInput.RepairedHour::new, metrics);
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> received) {
        if (received.headers().lastHeader(CityHour.REPAIR_HEADER) != null) {
            super.process(received);
        }
    }

    @Override
    protected CheckedMessage<CityJoinInput.RepairedHour> empty(MessageOrigin origin) {
        return rejected(origin, RejectReason.NOT_JSON, "Cannot accept the message: it is empty");
    }
}
