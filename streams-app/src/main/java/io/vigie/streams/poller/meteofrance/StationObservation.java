package io.vigie.streams.poller.meteofrance;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.streams.poller.station.Station;
import io.vigie.streams.poller.station.StationReport;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.streams.poller.station.UnusableReportException.Reason;
import java.time.Instant;
import java.util.List;

/**
 * What a station measured at one time.
 *
 * <p>One without a temperature cannot be used: the next station that has one stands for the city.
 *
 * @param measured in our units; what was not measured is absent
 */
record StationObservation(
        Station station, Instant observedAt, int intervalS, MetricValues measured, List<String> setAside)
        implements StationReport {

    StationObservation {
        setAside = List.copyOf(setAside);
    }

    @Override
    public MetricValues values() throws UnusableReportException {
        if (measured.milli(Metric.TEMPERATURE).isEmpty()) {
            throw new UnusableReportException(Reason.EMPTY, "it holds no temperature" + odd());
        }
        return measured;
    }

    private String odd() {
        return setAside.isEmpty() ? "" : ": " + String.join(", ", setAside);
    }

    @Override
    public String text() {
        return station.id() + " " + observedAt + " " + measured + odd();
    }
}
