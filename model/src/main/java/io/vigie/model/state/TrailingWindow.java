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

    /** @param length in whole hours */
    TrailingWindow(Duration length) {
        this.length = length;
    }

    /** @param isAppended whether it is the newest, and not the first of its hour: then it only has to be added */
    void inserted(ReadingVersion reading, boolean isAppended) {
        if (whole != null && isAppended) {
            whole.add(reading);
        } else {
            whole = null;
        }
    }

    /** What the readings of the window that ends with the newest one of the series add up to. */
    WindowAccumulator sums(SourceSeries series) {
        long beginsInMs = series.newestHour().endMs() - length.toMillis();
        if (whole == null) {
            whole = new WindowAccumulator(length);
            for (HourBucket hour : series.hoursFrom(beginsInMs + 1)) {
                hour.addTo(whole);
            }
        }
        WindowAccumulator sums = whole.copy();
        HourBucket begins = series.hour(beginsInMs);
        if (begins != null) {
            begins.addTo(sums, series.newest().atMs() - length.toMillis());
        }
        return sums;
    }
}
