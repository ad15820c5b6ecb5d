package io.vigie.model.state;

import io.vigie.model.observations.ReadingVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Window of a length that ends with the newest reading of a series: some hours in whole, and the one it begins in. Readings of the
 * whole ones stay added up until the hour changes; to add them up for each reading would take longer than all else.
 */
final class TrailingWindow {
    private final Duration length;
    private @Nullable WindowAccumulator whole;
    private long newestEndMs;

    /** @param length in whole hours */
    TrailingWindow(Duration length) {
        this.length = length;
    }

    /** Adds a reading that is newer than all others, of the hour that ends at {@code endMs}. */
    void append(ReadingVersion newest, long endMs) {
        if (whole != null && endMs == newestEndMs) {
            whole.add(newest);
        } else {
            forget();
        }
    }

    /** Readings are not those that were added up any more. */
    void forget() {
        whole = null;
    }

    /** What the readings of the window that ends with the newest one of the series add up to. */
    WindowAccumulator sums(SourceSeries series) {
        long beginsInMs = series.newestEndMs() - length.toMillis();
        if (whole == null) {
            whole = new WindowAccumulator(length);
            newestEndMs = series.newestEndMs();
            series.addHours(whole, beginsInMs);
        }
        WindowAccumulator sums = whole.copy();
        HourBucket begins = series.hour(beginsInMs);
        if (begins != null) {
            begins.addTo(sums, series.newest().atMs() - length.toMillis());
        }
        return sums;
    }
}
