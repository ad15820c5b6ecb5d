package io.vigie.model.hourly;

import io.vigie.model.Check;
import io.vigie.model.Metric;
import io.vigie.model.Summary;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one closed hour of one city and source adds up to. The highest revision of a (city, source, hour) is the one
 * that counts.
 *
 * <p>An instant belongs to the hour [start, start + 1 h) of its stamp, precipitation and gusts to the hour
 * (start, start + 1 h] in which their interval ends.
 *
 * @param cityId GeoNames id, as text
 * @param source id of the source
 * @param replayed true when recorded data is played back
 * @param hourStart start of the hour, on the hour, UTC
 * @param revision 0 when the hour closes, then 1, 2 … for each correction
 * @param closedAt when this summary was made
 * @param readingCount readings stamped in the hour, its start included
 * @param expectedCount readings expected in an hour by the source's interval; null where it is unknown
 * @param revisedCount readings of the hour that came in more than one version, 0 to {@code readingCount}
 * @param metrics summaries; a metric without a value in the hour has count 0 or is left out
 */
public record CityHour(
        String cityId,
        String source,
        boolean replayed,
        Instant hourStart,
        int revision,
        Instant closedAt,
        long readingCount,
        @Nullable Long expectedCount,
        long revisedCount,
        Map<Metric, Summary> metrics) {
    private static final long HOUR_S = 3_600;

    public CityHour {
        Check.cityId(cityId);
        Check.text("source", source);
        Check.that(
                hourStart.getNano() == 0 && hourStart.getEpochSecond() % HOUR_S == 0,
                "hour_start",
                hourStart,
                "not on the hour");
        Check.notNegative("revision", revision);
        Check.notNegative("reading_count", readingCount);
        Check.notNegative("expected_count", expectedCount == null ? 0 : expectedCount);
        Check.that(
                revisedCount >= 0 && revisedCount <= readingCount,
                "revised_count",
                revisedCount,
                "not in 0 to " + readingCount);
        EnumMap<Metric, Summary> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(metrics);
        metrics = Collections.unmodifiableMap(ordered);
    }
}
