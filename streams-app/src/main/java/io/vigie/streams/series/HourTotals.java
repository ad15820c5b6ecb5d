package io.vigie.streams.series;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.Observation;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the readings of an hour add up to.
 *
 * @param startMs start of the hour
 * @param revision how often it was published before
 * @param readingCount readings stamped in it
 * @param expectedCount readings expected in it; null where a reading's interval is unknown
 * @param revisedCount readings that came in more than one version
 * @param summaries one per metric of {@link Series#METRICS}, in that order
 */
record HourTotals(
        long startMs,
        int revision,
        long readingCount,
        @Nullable Long expectedCount,
        long revisedCount,
        List<Summary> summaries) {

    /** Whether nothing is known of the hour. */
    boolean isEmpty() {
        return readingCount == 0 && summaries.stream().allMatch(Summary::isEmpty);
    }

    /** The message; the reading tells the city and the source. */
    CityHour message(Observation reading, Instant now) {
        Map<Metric, Summary> metrics = new EnumMap<>(Metric.class);
        for (int metric = 0; metric < summaries.size(); metric++) {
            if (!summaries.get(metric).isEmpty()) {
                metrics.put(Series.METRICS.get(metric), summaries.get(metric));
            }
        }
        return new CityHour(
                reading.cityId(),
                reading.source(),
                reading.replayed(),
                Instant.ofEpochMilli(startMs),
                revision,
                now,
                readingCount,
                expectedCount,
                revisedCount,
                metrics);
    }
}
