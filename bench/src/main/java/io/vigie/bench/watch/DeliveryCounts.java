package io.vigie.bench.watch;

/**
 * What became of events.
 *
 * @param sent how many there were
 * @param seen how many came out at least once
 * @param doubled how many times one came out again
 */
public record DeliveryCounts(long sent, long seen, long doubled) {}
