package io.vigie.streams.poller.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded hourly readings of several cities, over the time that all of them share.
 *
 * @param cities city id → what was recorded there
 * @param first first instant that is played
 * @param last last instant that is played
 */
record Recording(Map<String, RecordedCity> cities, Instant first, Instant last) {

    /** One step of the recording: after the last reading an hour passes before it starts over. */
    private static final Duration STEP = Duration.ofHours(1);

    Recording {
        cities = Map.copyOf(cities);
        if (!first.isBefore(last)) {
            throw new IllegalArgumentException("Cannot play the recording: it ends at " + last + ", before " + first);
        }
    }

    /**
     * The part that all cities have. In zones of half hours the first reading may come within the first hour.
     *
     * @param notBefore where to start at the earliest
     */
    static Recording shared(Map<String, RecordedCity> cities, Instant notBefore) {
        if (cities.isEmpty()) {
            throw new IllegalArgumentException("Cannot play the recording: it holds no city");
        }
        Instant latestStart = cities.values().stream()
                .map(RecordedCity::first)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .truncatedTo(ChronoUnit.HOURS);
        Instant earliestEnd = cities.values().stream()
                .map(RecordedCity::last)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Recording(cities, latestStart.isAfter(notBefore) ? latestStart : notBefore, earliestEnd);
    }

    Optional<RecordedCity> city(String cityId) {
        return Optional.ofNullable(cities.get(cityId));
    }

    /** How long one run through the recording takes, in recorded time. */
    Duration length() {
        return Duration.between(first, last).plus(STEP);
    }
}
