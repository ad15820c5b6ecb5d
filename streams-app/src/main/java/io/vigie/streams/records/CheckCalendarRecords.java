package io.vigie.streams.records;

import io.vigie.model.records.CalendarRecords;
import io.vigie.streams.check.CheckBatchLayerMessages;
import io.vigie.streams.check.CheckedMessage;
import io.vigie.streams.check.MessageOrigin;
import io.vigie.streams.health.StreamsMetrics;

/**
 * Reads the bytes of {@code weather.records}; an empty value is to forget. Not counted among the messages read: those tell how fresh
 * the readings are.
 */
public final class CheckCalendarRecords
        extends CheckBatchLayerMessages<CalendarRecords, RecordDetectionInput.Published> {
    public CheckCalendarRecords(StreamsMetrics metrics) {
        super(CalendarRecords.class, CalendarRecords::key, RecordDetectionInput.Published::new, metrics);
    }

    @Override
    protected CheckedMessage<RecordDetectionInput.Published> empty(MessageOrigin origin) {
        return new CheckedMessage.Accepted<>(new RecordDetectionInput.Published(null), origin);
    }
}
