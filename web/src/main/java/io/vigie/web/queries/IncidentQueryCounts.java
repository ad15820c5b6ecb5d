package io.vigie.web.queries;

/**
 * Queries that were open at some time of a span.
 *
 * @param failed how many of the {@code waited} have failed since
 */
public record IncidentQueryCounts(int waited, int failed) {
    public static final IncidentQueryCounts NONE = new IncidentQueryCounts(0, 0);
}
