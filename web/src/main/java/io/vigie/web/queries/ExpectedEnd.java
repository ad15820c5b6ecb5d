package io.vigie.web.queries;

import java.time.Instant;

/**
 * When a query may end: an estimate, no promise.
 *
 * @param runCount how many past runs say so; 0 where only its own progress does
 */
public record ExpectedEnd(Instant finishAt, int runCount) {}
