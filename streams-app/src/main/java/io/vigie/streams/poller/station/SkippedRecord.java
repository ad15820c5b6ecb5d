package io.vigie.streams.poller.station;

/**
 * A record of a file that is no report of anywhere.
 *
 * @param text as received: the same record in the next file is not counted again
 */
public record SkippedRecord(String text, UnusableReportException why) {}
