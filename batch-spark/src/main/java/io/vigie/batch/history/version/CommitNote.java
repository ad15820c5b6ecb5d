package io.vigie.batch.history.version;

import java.time.Instant;

/**
 * A commit whose note was looked for.
 *
 * @param version that it made
 * @param at when it was made
 */
public record CommitNote(long version, Instant at) {}
