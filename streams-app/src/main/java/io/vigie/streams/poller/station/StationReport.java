package io.vigie.streams.poller.station;

import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.util.List;

/** What a station reported at one time. Two reports of one time are equal where they report the same. */
public interface StationReport {

    Station station();

    /** When the station observed, as the service says. */
    Instant observedAt();

    /** Seconds that rain and gusts cover. */
    int intervalS();

    /**
     * What was measured, in our units; at least one value.
     *
     * @throws UnusableReportException when nothing of the report can be used
     */
    MetricValues values() throws UnusableReportException;

    /** Values that were sent and are not taken, in words; the others of the report are. */
    default List<String> setAside() {
        return List.of();
    }

    /** As received, for the log. */
    String text();
}
