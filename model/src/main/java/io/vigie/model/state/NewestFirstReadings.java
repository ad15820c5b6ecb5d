package io.vigie.model.state;

import io.vigie.model.observations.ReadingVersion;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Iterator over the readings of a series, backwards in time. */
final class NewestFirstReadings implements Iterator<ReadingVersion> {
    private final SourceSeries series;
    private List<ReadingVersion> readings = List.of();
    private int left;
    private long nextEndMs;

    /** Begins with the newest reading of the hour that ends at {@code endMs}, or of one before. */
    NewestFirstReadings(SourceSeries series, long endMs) {
        this.series = series;
        this.nextEndMs = endMs;
    }

    @Override
    public boolean hasNext() {
        while (left == 0 && nextEndMs >= series.oldestEndMs()) {
            HourBucket hour = series.hour(nextEndMs);
            readings = hour == null ? List.of() : hour.readings();
            left = readings.size();
            nextEndMs -= HourBucket.LENGTH_MS;
        }
        return left > 0;
    }

    @Override
    public ReadingVersion next() {
        if (left == 0 && !hasNext()) {
            throw new NoSuchElementException();
        }
        return readings.get(--left);
    }
}
