package io.vigie.streams.poller.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a station that reported of late.
 *
 * @param latest its latest report
 * @param usableAt when its latest report that could be used was made; null when none could
 * @param obstacle why the latest cannot be used; null when it can
 */
public record StationStatus(
        StationReport latest,
        @Nullable Instant usableAt,
        @Nullable UnusableReportException obstacle) {

    public static StationStatus first(StationReport report) {
        return of(report, null);
    }

    /** The same station after a report of the same time or a later one; an older one changes nothing. */
    StationStatus then(StationReport found) {
        return found.observedAt().isBefore(latest.observedAt()) || found.equals(latest) ? this : of(found, usableAt);
    }

    private static StationStatus of(StationReport report, @Nullable Instant usableBefore) {
        try {
            report.values();
            return new StationStatus(report, report.observedAt(), null);
        } catch (UnusableReportException why) {
            return new StationStatus(report, usableBefore, why);
        }
    }

    boolean hasReportedSince(Instant since) {
        return !latest.observedAt().isBefore(since);
    }

    boolean isUsableSince(Instant since) {
        return usableAt != null && !usableAt.isBefore(since);
    }
}
