package io.vigie.web.queries.estimate;

import java.time.Duration;

/**
 * How long similar queries took.
 *
 * @param median in s
 * @param runCount of how many past runs, at least 1
 */
public record TypicalDuration(double median, int runCount) {
    public Duration duration() {
        return Duration.ofMillis(Math.round(median * 1000));
    }
}
