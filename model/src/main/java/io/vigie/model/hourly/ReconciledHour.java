package io.vigie.model.hourly;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.WireNamed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the speed layer published of a closed city-hour beside what the archived readings make of it: message of
 * {@code weather.reconciliation}.
 *
 * @param cityId GeoNames id, as text
 * @param hourEnd end of the hour, inclusive, on the hour, UTC
 * @param revision of the hour in {@code weather.hourly}; null when it was not published
 * @param liveReadingCount readings that the speed layer counted; null when it published no such hour
 * @param archivedReadingCount readings of the hour in the archive
 * @param differences what differs; none when equal and when one side has no such hour
 */
public record ReconciledHour(
        String cityId,
        String source,
        Instant hourEnd,
        Outcome outcome,
        @Nullable Integer revision,
        Instant comparedAt,
        @Nullable Long liveReadingCount,
        long archivedReadingCount,
        List<Difference> differences) {

    /** Whether the layers say the same, or why not. */
    public enum Outcome implements WireNamed {
        EQUAL,
        /** A reading came after the speed layer could count it. */
        LATE,
        /** A corrected reading came after the speed layer could count it. */
        REVISED,
        /** The speed layer rejected a reading that the archive has. */
        REJECTED,
        /** The archive lacks a reading that the speed layer counted. */
        MISSING_IN_ARCHIVE,
        /** The speed layer has published no such hour. */
        NOT_PUBLISHED,
        /** None of these. */
        UNEXPLAINED;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What of an hour is compared. */
    public enum Part implements WireNamed {
        /** The value at the end of the hour. */
        VALUE,
        COUNT,
        SUM,
        SUM_OF_SQUARES,
        MIN,
        MAX;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One number that the layers do not agree on.
     *
     * @param live of the speed layer, in the metric's unit; null without one
     * @param archived of the archive, likewise
     */
    public record Difference(
            Metric metric,
            Part part,
            @Nullable Double live,
            @Nullable Double archived) {}

    public ReconciledHour {
        FieldChecks.cityId(cityId);
        FieldChecks.text("source", source);
        FieldChecks.that(
                hourEnd.equals(HourlyValueSelector.endOfHour(hourEnd)), "hour_end", hourEnd, "not on the hour");
        FieldChecks.notNegative("revision", revision == null ? 0 : revision);
        FieldChecks.notNegative("live_reading_count", liveReadingCount == null ? 0 : liveReadingCount);
        FieldChecks.notNegative("archived_reading_count", archivedReadingCount);
        differences = List.copyOf(differences);
    }

    /** Whether both say the same of the same hour, whenever they were made. */
    public boolean saysTheSameAs(ReconciledHour other) {
        return equals(new ReconciledHour(
                other.cityId,
                other.source,
                other.hourEnd,
                other.outcome,
                other.revision,
                comparedAt,
                other.liveReadingCount,
                other.archivedReadingCount,
                other.differences));
    }
}
