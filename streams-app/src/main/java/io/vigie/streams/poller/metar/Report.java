package io.vigie.streams.poller.metar;

import io.vigie.streams.poller.metar.Unusable.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One row of the file: a report, its text not yet decoded.
 *
 * @param observedAt when the station observed, as the file says
 * @param isRoutine METAR; not of a SPECI, which is made between two of them
 */
record Report(Station station, Instant observedAt, boolean isRoutine, String text) {

    /** What the text says, if it is the station's and of the time the row gives. */
    Metar decode() throws Unusable {
        Metar metar = Metar.decode(text, isRoutine);
        if (!metar.station().equals(station.id())) {
            throw new Unusable(Reason.TEXT, "it is of " + metar.station() + ", its row of " + station.id());
        }
        OffsetDateTime at = observedAt.atOffset(ZoneOffset.UTC);
        if (metar.day() != at.getDayOfMonth() || metar.hour() != at.getHour() || metar.minute() != at.getMinute()) {
            throw new Unusable(Reason.TIME, "its row is of " + observedAt);
        }
        return metar;
    }
}
