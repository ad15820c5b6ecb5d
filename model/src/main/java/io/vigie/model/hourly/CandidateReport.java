package io.vigie.model.hourly;

import io.vigie.model.FieldChecks;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One report that may become part of an hour.
 *
 * @param observedAt when the instants held; the end of the interval of precipitation and gust
 * @param intervalS seconds that precipitation and gust cover; null when unknown
 * @param precedence of reports of the same instant the one with the lowest number is taken first, 0 and up: how exactly
 *     this kind of report says things
 * @param values what it says; a metric may be absent
 */
public record CandidateReport(Instant observedAt, @Nullable Integer intervalS, int precedence, MetricValues values) {
    public CandidateReport {
        FieldChecks.notNegative("precedence", precedence);
    }

    /** A report of full precision whose sums are of {@code interval}. */
    public static CandidateReport of(Instant observedAt, Duration interval, MetricValues values) {
        return new CandidateReport(observedAt, Math.toIntExact(interval.toSeconds()), 0, values);
    }

    /** A reading of the speed layer: a source reports an instant once. */
    public static CandidateReport of(Observation reading) {
        return new CandidateReport(reading.observedAt(), reading.intervalS(), 0, reading.values());
    }

    /** The same, of the version that counts. */
    public static CandidateReport of(ReadingVersion reading) {
        return new CandidateReport(reading.observedAt(), reading.interval(), 0, reading.values());
    }

    /** Whether its precipitation and gust are those of one hour. */
    boolean isOfAnHour() {
        return intervalS != null && intervalS == HourlyValueSelector.HOUR.toSeconds();
    }
}
