package io.vigie.model.hourly;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.statistics.Variance;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One closed hour of one city and source: (H − 1 h, H], labelled by its end H. {@link #of} is its definition. The highest revision
 * of a (city, source, hour) is the one that counts.
 *
 * @param cityId GeoNames id, as text
 * @param source id of the source
 * @param replayed true when recorded data is played back
 * @param hourEnd end of the hour, inclusive, on the hour, UTC
 * @param revision 0 when the hour closes, then 1, 2 … for each correction
 * @param closedAt when this message was made; 1970 before it is published
 * @param readingCount readings stamped in the hour, its end included
 * @param expectedCount readings expected in an hour by the source's interval; null where it is unknown
 * @param revisedCount readings of the hour that came in more than one version, 0 to {@code readingCount}
 * @param values at the end of the hour, see {@link HourlyValueSelector}
 * @param summaries of all readings in the hour, by the metrics of {@link #SUMMED}; a metric without a value has count 0 or is left
 *     out
 */
public record CityHour(
        String cityId,
        String source,
        boolean replayed,
        Instant hourEnd,
        int revision,
        Instant closedAt,
        long readingCount,
        @Nullable Long expectedCount,
        long revisedCount,
        MetricValues values,
        Map<Metric, Variance> summaries) {
    /** What hours and windows add up. Direction and cloud cover have no sum that means anything. */
    public static final List<Metric> SUMMED = List.of(
            Metric.TEMPERATURE,
            Metric.RELATIVE_HUMIDITY,
            Metric.PRESSURE_MSL,
            Metric.WIND_SPEED,
            Metric.WIND_GUST,
            Metric.PRECIPITATION);

    /** Kafka header of the hours that the batch layer made of the archive; those of the speed layer have none. */
    public static final String REPAIR_HEADER = "vigie-repair";

    private static final int HOUR_S = 3_600;

    public CityHour {
        FieldChecks.cityId(cityId);
        FieldChecks.text("source", source);
        FieldChecks.that(
                hourEnd.equals(HourlyValueSelector.endOfHour(hourEnd)), "hour_end", hourEnd, "not on the hour");
        FieldChecks.notNegative("revision", revision);
        FieldChecks.notNegative("reading_count", readingCount);
        FieldChecks.notNegative("expected_count", expectedCount == null ? 0 : expectedCount);
        FieldChecks.that(
                revisedCount >= 0 && revisedCount <= readingCount,
                "revised_count",
                revisedCount,
                "not in 0 to " + readingCount);
        EnumMap<Metric, Variance> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(summaries);
        summaries = Collections.unmodifiableMap(ordered);
    }

    /**
     * The hour that readings make: the definition for every layer. Of several versions of a reading the one received last counts
     * ({@link ReadingVersion#merge}); a sum of an interval longer than an hour is no hour's.
     *
     * @param readings one or more of one city, source and hour, in any order and any number of times
     * @return with revision 0, not published yet
     */
    public static CityHour of(Collection<Observation> readings) {
        Observation any = readings.iterator().next();
        Instant end = HourlyValueSelector.endOfHour(any.observedAt());
        TreeMap<Long, ReadingVersion> distinct = new TreeMap<>();
        for (Observation reading : readings) {
            FieldChecks.that(reading.cityId().equals(any.cityId()), "city_id", reading.cityId(), "not " + any.cityId());
            FieldChecks.that(reading.source().equals(any.source()), "source", reading.source(), "not " + any.source());
            Instant itsEnd = HourlyValueSelector.endOfHour(reading.observedAt());
            FieldChecks.that(
                    itsEnd.equals(end), "observed_at", reading.observedAt(), "not of the hour that ends at " + end);
            ReadingVersion version = ReadingVersion.of(reading);
            distinct.merge(version.atMs(), version, ReadingVersion::merge);
        }
        Collection<ReadingVersion> counted = distinct.values();
        Map<Metric, Variance> summaries = new EnumMap<>(Metric.class);
        counted.forEach(reading -> addTo(summaries, reading));
        boolean isIntervalKnown =
                counted.stream().noneMatch(reading -> reading.intervalS() == ReadingVersion.UNKNOWN_INTERVAL);
        return new CityHour(
                any.cityId(),
                any.source(),
                any.replayed(),
                end,
                0,
                Instant.EPOCH,
                counted.size(),
                isIntervalKnown ? expectedCount(distinct.lastEntry().getValue().intervalS()) : null,
                counted.stream().filter(ReadingVersion::isRevised).count(),
                HourlyValueSelector.valuesAt(
                        end, counted.stream().map(CandidateReport::of).toList()),
                summaries);
    }

    /** How many readings an hour has of a source with this interval; a slower one is expected once in the hours it reports in. */
    public static long expectedCount(int intervalS) {
        return Math.max(1, HOUR_S / intervalS);
    }

    /** Adds a reading's values to what its hour adds up to. */
    private static void addTo(Map<Metric, Variance> summaries, ReadingVersion reading) {
        for (Metric metric : SUMMED) {
            int milli = reading.milliWithin(metric, HOUR_S);
            if (milli != ReadingVersion.ABSENT) {
                summaries.merge(metric, Variance.of(milli), Variance::merge);
            }
        }
    }

    /** The hour as it is published. */
    public CityHour published(int asRevision, Instant at) {
        return new CityHour(
                cityId,
                source,
                replayed,
                hourEnd,
                asRevision,
                at,
                readingCount,
                expectedCount,
                revisedCount,
                values,
                summaries);
    }
}
