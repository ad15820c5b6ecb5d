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
public final class CheckClimateDays extends CheckBatchLayerMessages<ClimateDay, ClimateComparisonInput.Day> {
    public CheckClimateDays(StreamsMetrics metrics) {
        super(ClimateDay.class, ClimateDay::key, ClimateComparisonInput.Day::new, metrics);
    }

    @Override
    protected CheckedMessage<ClimateComparisonInput.Day> empty(MessageOrigin origin) {
        return new CheckedMessage.Accepted<>(new ClimateComparisonInput.Day(null), origin);
    }
}
