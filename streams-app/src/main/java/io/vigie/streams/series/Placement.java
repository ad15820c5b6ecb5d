package io.vigie.streams.series;

import java.util.List;

/**
 * What placing a reading came to.
 *
 * @param hours the hours that it closes or corrects, in order
 */
record Placement(Place place, List<HourTotals> hours) {

    /** Where the reading went. */
    enum Place {
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
}
