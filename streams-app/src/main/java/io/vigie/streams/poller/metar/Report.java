package io.vigie.streams.poller.metar;

import java.time.Instant;

/**
 * One row of the file: a report, its text not yet decoded.
 *
 * @param observedAt when the station observed, as the file says
 * @param isRoutine METAR; not of a SPECI, which is made between two of them
 */
record Report(Station station, Instant observedAt, boolean isRoutine, String text) {}
