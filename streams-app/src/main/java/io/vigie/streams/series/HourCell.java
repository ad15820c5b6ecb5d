package io.vigie.streams.series;

import io.vigie.model.Summary;
import java.util.Arrays;

/** How often an hour was published, and what those of its readings add up to that are no longer kept one by one. */
final class HourCell {

    /** Before a reading was folded in. */
    static final int NO_INTERVAL = -1;

    /** What nearly all cells have, of which a city has one an hour: nothing was folded into them. */
    private static final Summary[] NOTHING = nothing();

    int published;
    int readingCount;
    int revisedCount;

    /** Of the latest folded reading; {@link Series#UNKNOWN_INTERVAL} for good once one was unknown. */
    int intervalS = NO_INTERVAL;

    private Summary[] summaries = NOTHING;

    /** Counts a reading that is about to be forgotten. */
    void fold(int readingIntervalS, boolean revised) {
        readingCount++;
        revisedCount += revised ? 1 : 0;
        intervalS = intervalS == Series.UNKNOWN_INTERVAL ? intervalS : readingIntervalS;
    }

    void fold(int metric, int milli) {
        put(metric, summaries[metric].plus(milli));
    }

    /** What was folded in of a metric of {@link Series#METRICS}. */
    Summary summary(int metric) {
        return summaries[metric];
    }

    void put(int metric, Summary summary) {
        if (summaries == NOTHING) {
            summaries = nothing();
        }
        summaries[metric] = summary;
    }

    boolean isFolded() {
        return readingCount > 0 || summaries != NOTHING;
    }

    private static Summary[] nothing() {
        Summary[] none = new Summary[Series.METRICS.size()];
        Arrays.fill(none, Summary.NONE);
        return none;
    }
}
