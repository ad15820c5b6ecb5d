package io.vigie.model.state;

import io.vigie.model.hourly.CityHour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What inserting a reading came to.
 *
 * @param place where the reading went
 * @param hours the hours that it closes or corrects, in order, not published yet
 * @param changed the bucket that is to be stored; null when nothing changed
 * @param forgottenSources sources of which everything stored is to be deleted before that
 */
public record InsertResult(
        Place place, List<CityHour> hours, @Nullable HourBucket changed, List<String> forgottenSources) {
    static final InsertResult LATE = new InsertResult(Place.LATE, List.of(), null, List.of());

    /** Where the reading went. */
    public enum Place {
        /** After all others. */
        NEWEST,
        /** Between others: windows that follow count it. */
        OLDER,
        /** In place of another version of the newest. */
        NEWEST_REVISED,
        /** In place of another version of a reading that is not the newest. */
        OLDER_REVISED,
        /** Nowhere: a version of it that was received later is there already. */
        OUTDATED,
        /** Nowhere: it is there already. */
        REPEATED,
        /** Nowhere: before the reach of all windows. */
        LATE
    }

    /** Whether the reading is the newest of its source, and comes out as a live reading. */
    public boolean isNewest() {
        return place == Place.NEWEST || place == Place.NEWEST_REVISED;
    }

    /** Of the first reading of a series, after what it took the place of. */
    InsertResult after(List<CityHour> closed, List<String> forgotten) {
        return new InsertResult(place, closed, changed, forgotten);
    }
}
