package io.vigie.streams.series;

import io.vigie.model.Summary;
import java.util.Arrays;

/** How often an hour was published, and what those of its readings add up to that are no longer kept one by one. */
final class HourCell {

    /** Before a reading was folded in. */
    static final int NO_INTERVAL = -1;

    int published;
    int readingCount;
    int revisedCount;

    /** Of the latest folded reading; {@link Series#UNKNOWN_INTERVAL} for good once one was unknown. */
    int intervalS = NO_INTERVAL;

    final Summary[] summaries = new Summary[Series.METRICS.size()];

    HourCell() {
        Arrays.fill(summaries, Summary.NONE);
    }

    /** Counts a reading that is about to be forgotten. */
    void fold(int readingIntervalS, boolean revised) {
        readingCount++;
        revisedCount += revised ? 1 : 0;
        intervalS = intervalS == Series.UNKNOWN_INTERVAL ? intervalS : readingIntervalS;
    }

    void fold(int metric, int milli) {
        summaries[metric] = summaries[metric].plus(milli);
    }

    boolean isFolded() {
        return readingCount > 0 || Arrays.stream(summaries).anyMatch(summary -> !summary.isEmpty());
    }
}
