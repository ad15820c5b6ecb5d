package io.vigie.batch.history;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where in the hourly table rows may lie that some readings meet.
 *
 * @param years UTC years of the readings
 * @param first and last instants, both included
 */
record MergeScope(Set<String> cityIds, Set<Integer> years, Instant first, Instant last) {

    /** @param readings one at least */
    static MergeScope of(Collection<HourlyReading> readings) {
        Instant first = readings.stream()
                .map(HourlyReading::observedAt)
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("Cannot tell the span of readings: there are none"));
        Instant last = readings.stream()
                .map(HourlyReading::observedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        return new MergeScope(
                readings.stream().map(HourlyReading::cityId).collect(Collectors.toSet()),
                readings.stream().map(HourlyReading::year).collect(Collectors.toSet()),
                first,
                last);
    }

    /** The same years, so much earlier and later. */
    MergeScope widenedBy(long seconds) {
        return new MergeScope(cityIds, years, first.minusSeconds(seconds), last.plusSeconds(seconds));
    }
}
