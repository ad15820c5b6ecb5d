package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.observations.ReadingVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cursor over the readings that have a value of a metric, backwards in time. */
final class EarlierValues {
    private final Metric metric;
    private final long untilMs;
    private final List<HourBucket> hours;
    private int hour;
    private List<ReadingVersion> readings = List.of();
    private int reading;

    /**
     * Before the last reading up to {@code untilMs}.
     *
     * @param hourCount of the hours in order of time, how many are looked at
     */
    EarlierValues(Metric metric, long untilMs, List<HourBucket> hours, int hourCount) {
        this.metric = metric;
        this.untilMs = untilMs;
        this.hours = hours;
        this.hour = hourCount;
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
