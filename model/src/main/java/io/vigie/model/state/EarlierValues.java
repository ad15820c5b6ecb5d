package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.observations.ReadingVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cursor over readings that have a value of a metric, from an instant backwards in time. */
final class EarlierValues {
    private final Metric metric;
    private final long untilMs;
    private final List<HourBucket> hours;
    private int hour;
    private List<ReadingVersion> readings = List.of();
    private int reading;

    /** @param hours in order of time; those after {@code untilMs} are passed over as wholes */
    EarlierValues(Metric metric, long untilMs, List<HourBucket> hours) {
        this.metric = metric;
        this.untilMs = untilMs;
        this.hours = hours;
        this.hour = hours.size();
        while (hour > 0 && hours.get(hour - 1).startMs() >= untilMs) {
            hour--;
        }
    }

    /** The next reading, earlier than the one before; null at the end. */
    @Nullable
    ReadingVersion next() {
        while (reading > 0 || hour > 0) {
            if (reading == 0) {
                hour--;
                readings = hours.get(hour).readings();
                reading = readings.size();
            }
            reading--;
            ReadingVersion next = readings.get(reading);
            if (next.atMs() <= untilMs && next.milli(metric) != ReadingVersion.ABSENT) {
                return next;
            }
        }
        return null;
    }
}
