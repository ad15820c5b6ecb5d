package io.vigie.streams.series;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.live.LiveReadingParts;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the readings of a window add up to.
 *
 * @param readingCount how many readings are in it, at least the newest
 * @param coveredSeconds seconds that the readings' intervals cover; {@link #UNKNOWN} when one of them has none
 * @param length length of the window
 * @param summaries one per metric of {@link Series#METRICS}, in that order
 */
public record WindowTotals(int readingCount, long coveredSeconds, Duration length, List<Summary> summaries) {

    static final long UNKNOWN = -1;

    /** The summary of one of the metrics that windows add up. */
    public Summary of(Metric metric) {
        return summaries.get(Series.METRICS.indexOf(metric));
    }

    /** Share of the readings expected, by their interval, %, at most 100; empty where an interval is unknown. */
    public OptionalDouble coveragePct() {
        if (coveredSeconds == UNKNOWN) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(LiveReadingParts.coveragePct(coveredSeconds, length));
    }
}
