package io.vigie.model.state;

import io.vigie.model.hourly.CityHour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What inserting a reading came to.
 *
 * @param accepted the reading in its place; null of one that is dropped
 * @param hours the hours that it closes or corrects, in order, not published yet
 * @param changed the bucket that is to be stored; null when nothing changed
 * @param forgottenSources sources of which everything stored is to be deleted before that
 */
public record InsertResult(
        Outcome outcome,
        @Nullable FlaggedReading accepted,
        List<CityHour> hours,
        @Nullable HourBucket changed,
        List<String> forgottenSources) {
    static final InsertResult LATE = new InsertResult(Outcome.LATE, null, List.of(), null, List.of());

    /** What became of a reading. */
    public enum Outcome {
        NEW,
        /** In place of another version. */
        REVISED,
        /** Dropped: a version of it that was received later is there already. */
        OUTDATED,
        /** Dropped: it is there already. */
        REPEATED,
        /** Dropped: before the reach of all windows. */
        LATE
    }

    /** What is to be published of the reading; null where it is not the newest of its source. */
    public @Nullable NewestReading newest() {
        return accepted instanceof NewestReading newest ? newest : null;
    }

    /** Result of the first reading of a series, after what it took the place of. */
    InsertResult after(List<CityHour> closed, List<String> forgotten) {
        return new InsertResult(outcome, accepted, closed, changed, forgotten);
    }
}
