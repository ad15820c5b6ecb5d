package io.vigie.streams.poller.replay;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong with the readings of a replayed episode, each in percent of them; the same seed does the same.
 *
 * @param duplicates readings that come twice
 * @param disorder readings that come after the one that follows them
 * @param gaps readings that do not come
 * @param sentinels readings whose temperature is {@link #SENTINEL_C}
 */
record EpisodeFaults(double duplicates, double disorder, double gaps, double sentinels, long seed) {

    /** What ISD writes for a missing temperature. */
    static final double SENTINEL_C = 999.9;

    private static final double ALL_PCT = 100;

    /** The readings in the order in which they come. */
    List<RecordedCity.Reading> of(List<RecordedCity.Reading> recorded) {
        Random random = new Random(seed);
        List<RecordedCity.Reading> readings = new ArrayList<>();
        for (RecordedCity.Reading reading : recorded) {
            // Each is drawn for each reading, so that one share does not change what another one hits.
            boolean isGap = hits(random, gaps);
            boolean isSentinel = hits(random, sentinels);
            boolean isTwice = hits(random, duplicates);
            if (isGap) {
                continue;
            }
            RecordedCity.Reading sent = isSentinel ? withSentinel(reading) : reading;
            readings.add(sent);
            if (isTwice) {
                readings.add(sent);
            }
        }
        for (int i = 0; i + 1 < readings.size(); i++) {
            if (hits(random, disorder)) {
                Collections.swap(readings, i, i + 1);
                i++;
            }
        }
        return readings;
    }

    private static boolean hits(Random random, double pct) {
        return random.nextDouble() * ALL_PCT < pct;
    }

    private static RecordedCity.Reading withSentinel(RecordedCity.Reading reading) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : Metric.values()) {
            reading.values().milli(metric).ifPresent(milli -> values.putMilli(metric, milli));
        }
        return new RecordedCity.Reading(
                reading.at(), values.put(Metric.TEMPERATURE, SENTINEL_C).build());
    }
}
