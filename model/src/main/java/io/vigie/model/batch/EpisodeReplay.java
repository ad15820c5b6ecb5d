package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks to play an episode of one city's past again, through a speed layer of its own. Faults are in percent of the readings, 0 to
 * 100; null for none.
 *
 * @param cityId GeoNames id, as text
 * @param dateFrom first local date, inclusive
 * @param dateTo last local date, inclusive, not before the first; at most 31 days in all
 * @param speed recorded seconds a second, 3,600 to 1,000,000
 * @param duplicatesPct readings that come twice
 * @param disorderPct readings that come after the one that follows them
 * @param gapsPct readings that do not come
 * @param sentinelsPct readings whose temperature is 999.9 °C
 * @param submittedBy who asked, at most 200 characters; null when unknown
 * @param submittedAt when; null when unknown
 */
public record EpisodeReplay(
        String requestId,
        String cityId,
        LocalDate dateFrom,
        LocalDate dateTo,
        double speed,
        @Nullable Double duplicatesPct,
        @Nullable Double disorderPct,
        @Nullable Double gapsPct,
        @Nullable Double sentinelsPct,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt)
        implements BatchRequest {
    /** What fires is one message: 744 readings are some 60 KB of it. */
    public static final int MAX_DAYS = 31;

    /** An hour a second: the longest episode takes twelve minutes. */
    public static final double SLOWEST = 3_600;

    public static final double FASTEST = 1_000_000;
    public static final double ALL_PCT = 100;

    public EpisodeReplay {
        RequestIdFormat.check(requestId);
        FieldChecks.cityId(cityId);
        FieldChecks.that(!dateTo.isBefore(dateFrom), "date_to", dateTo, "before date_from " + dateFrom);
        FieldChecks.that(days(dateFrom, dateTo) <= MAX_DAYS, "date_to", dateTo, "more than " + MAX_DAYS + " days");
        FieldChecks.range("speed", speed, SLOWEST, FASTEST);
        FieldChecks.range("duplicates_pct", duplicatesPct, 0, ALL_PCT);
        FieldChecks.range("disorder_pct", disorderPct, 0, ALL_PCT);
        FieldChecks.range("gaps_pct", gapsPct, 0, ALL_PCT);
        FieldChecks.range("sentinels_pct", sentinelsPct, 0, ALL_PCT);
    }

    /** How many days there are, both ends included. */
    public static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
