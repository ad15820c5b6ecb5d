package io.vigie.web.queries;

/**
 * A request left its queue: every one of the kind behind it moves up by one. A few bytes instead of the state of each.
 *
 * @param kind query, backfill, replay or import: each has a queue of its own
 * @param queueVersion how many had left once this one had; as {@link QueryState#queueVersion}
 * @param queuePosition the place that it leaves, from 1
 */
public record QueueMove(String kind, long queueVersion, int queuePosition) {}
