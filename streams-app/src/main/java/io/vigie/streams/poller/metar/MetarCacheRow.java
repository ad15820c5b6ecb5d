package io.vigie.streams.poller.metar;

import io.vigie.model.observations.MetricValues;
import io.vigie.streams.poller.station.Station;
import io.vigie.streams.poller.station.StationReport;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.streams.poller.station.UnusableReportException.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One row of the file: a report, its text not yet decoded.
 *
 * @param observedAt when the station observed, as the file says
 * @param isRoutine METAR; not of a SPECI, which is made between two of them
 */
record MetarCacheRow(Station station, Instant observedAt, boolean isRoutine, String text) implements StationReport {

    /** Of routine reports and of the rain they tell. Some stations report each half hour. */
    private static final int HOUR_S = 3_600;

    @Override
    public int intervalS() {
        return HOUR_S;
    }

    /** What the text says, if it is the station's and of the time the row gives. */
    @Override
    public MetricValues values() throws UnusableReportException {
        Metar metar = Metar.decode(text, isRoutine);
        if (!metar.station().equals(station.id())) {
            throw new UnusableReportException(
                    Reason.TEXT, "it is of " + metar.station() + ", its row of " + station.id());
        }
        OffsetDateTime at = observedAt.atOffset(ZoneOffset.UTC);
        if (metar.day() != at.getDayOfMonth() || metar.hour() != at.getHour() || metar.minute() != at.getMinute()) {
            throw new UnusableReportException(Reason.TIME, "its row is of " + observedAt);
        }
        return metar.values();
    }
}
