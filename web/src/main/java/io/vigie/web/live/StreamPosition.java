package io.vigie.web.live;

/**
 * How far a server's stream of events is: an answer that was made at this position or later lacks nothing that a
 * listener who was welcomed at it is not sent.
 *
 * @param runId of one run of one server: the positions of another cannot be compared with it
 * @param eventCount events published since the run began, whether or not somebody listened
 */
public record StreamPosition(String runId, long eventCount) {}
