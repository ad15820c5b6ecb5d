package io.vigie.streams.poller.metar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a station has said of late.
 *
 * @param latest its latest report
 * @param usableAt when its latest report that could be used was made; null when none could
 * @param obstacle why the latest cannot be used; null when it can
 */
record HeardStation(
        Report latest, @Nullable Instant usableAt, @Nullable Unusable obstacle) {

    static HeardStation first(Report report) {
        return of(report, null);
    }

    /** The same station after a report of the same time or a later one; an older one changes nothing. */
    HeardStation then(Report found) {
        return found.observedAt().isBefore(latest.observedAt()) || found.equals(latest) ? this : of(found, usableAt);
    }

    private static HeardStation of(Report report, @Nullable Instant usableBefore) {
        try {
            report.decode();
            return new HeardStation(report, report.observedAt(), null);
        } catch (Unusable why) {
            return new HeardStation(report, usableBefore, why);
        }
    }

    boolean isHeardSince(Instant since) {
        return !latest.observedAt().isBefore(since);
    }

    boolean isUsableSince(Instant since) {
        return usableAt != null && !usableAt.isBefore(since);
    }
}
