package io.vigie.web.queries;

/**
 * Queries that were open at some time of a span.
 *
 * @param failed how many of the {@code waited} have failed since
 */
public record WaitingQuestions(int waited, int failed) {
    public static final WaitingQuestions NONE = new WaitingQuestions(0, 0);
}
