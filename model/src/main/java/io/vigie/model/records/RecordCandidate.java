package io.vigie.model.records;

import java.time.Instant;

/**
 * A reading that is as extreme as what stood.
 *
 * @param at when it was observed
 * @param milli its value, thousandths
 * @param isDoubted whether it stepped away from the value before it faster than weather does: it counts only once another confirms
 */
public record RecordCandidate(Instant at, long milli, boolean isDoubted) {}
