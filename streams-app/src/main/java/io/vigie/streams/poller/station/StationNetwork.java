package io.vigie.streams.poller.station;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * How a network of stations reports.
 *
 * @param id family of the source; messages name the station too: {@code metar:EGLL}
 * @param what what one visit asks for, as the health page has it: "the reports of all airports every 5 minutes"
 * @param nextVisit from the time of one visit to that of the next
 * @param silentAfter a station without a report for so long, or without a usable one, gives way to the next nearest
 */
public record StationNetwork(String id, String what, UnaryOperator<Instant> nextVisit, Duration silentAfter) {}
