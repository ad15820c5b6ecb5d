package io.vigie.streams.cities;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.rejects.Reason;
import io.vigie.streams.check.CheckPublished;
import io.vigie.streams.check.Checked;
import io.vigie.streams.check.Origin;
import io.vigie.streams.health.StreamsMetrics;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Reads those hours of {@code weather.hourly} that the batch layer made; the speed layer's own go no further. Not counted among the
 * messages read: those tell how fresh the readings are.
 */
public final class CheckRepairedHours extends CheckPublished<CityHour, CityInput.RepairedHour> {
    public CheckRepairedHours(StreamsMetrics metrics) {
        super(CityHour.class, CityHour::cityId, CityInput.RepairedHour::new, metrics);
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> received) {
        if (received.headers().lastHeader(CityHour.REPAIR_HEADER) != null) {
            super.process(received);
        }
    }

    @Override
    protected Checked<CityInput.RepairedHour> empty(Origin origin) {
        return rejected(origin, Reason.NOT_JSON, "Cannot accept the message: it is empty");
    }
}
