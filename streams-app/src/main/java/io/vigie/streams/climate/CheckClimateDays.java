package io.vigie.streams.climate;

import io.vigie.model.normals.ClimateDay;
import io.vigie.streams.check.CheckBatchLayerMessages;
import io.vigie.streams.check.CheckedMessage;
import io.vigie.streams.check.MessageOrigin;
import io.vigie.streams.health.StreamsMetrics;

/**
 * Reads the bytes of {@code weather.normals}; an empty value is a day to forget. Not counted among the messages read:
 * those tell how fresh the readings are.
 */
public final class CheckClimateDays extends CheckBatchLayerMessages<ClimateDay, ClimateInput.Day> {
    public CheckClimateDays(StreamsMetrics metrics) {
        super(ClimateDay.class, ClimateDay::key, ClimateInput.Day::new, metrics);
    }

    @Override
    protected CheckedMessage<ClimateInput.Day> empty(MessageOrigin origin) {
        return new CheckedMessage.Accepted<>(new ClimateInput.Day(null), origin);
    }
}
