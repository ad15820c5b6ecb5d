package io.vigie.model.state;

import io.vigie.model.observations.ReadingVersion;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Iterator over the readings of hours, backwards in time. */
final class NewestFirstReadings implements Iterator<ReadingVersion> {
    private final List<HourBucket> buckets;
    private int bucket;
    private int reading;

    /**
     * Begins with the newest reading of the hour that an instant belongs to, or of the last one before that.
     *
     * @param buckets by hour, the latest last; none is empty
     */
    NewestFirstReadings(List<HourBucket> buckets, long fromHourOfMs) {
        this.buckets = buckets;
        bucket = buckets.size();
        do {
            toHourBefore();
        } while (bucket >= 0 && buckets.get(bucket).startMs() >= fromHourOfMs);
    }

    private void toHourBefore() {
        bucket--;
        reading = bucket < 0 ? -1 : buckets.get(bucket).readings().size() - 1;
    }

    @Override
    public boolean hasNext() {
        return bucket >= 0;
    }

    @Override
    public ReadingVersion next() {
        if (bucket < 0) {
            throw new NoSuchElementException();
        }
        ReadingVersion next = buckets.get(bucket).readings().get(reading);
        if (--reading < 0) {
            toHourBefore();
        }
        return next;
    }
}
