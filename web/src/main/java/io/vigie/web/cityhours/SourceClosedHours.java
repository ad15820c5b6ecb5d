package io.vigie.web.cityhours;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Closed hours of one city and source up to the newest, which the speed layer closed last. The highest revision of an hour counts. */
final class SourceClosedHours {
    /** A week, and the day before each of its days. */
    static final Duration KEPT = Duration.ofDays(8);

    /** A clock that is set back further starts a replay over: what it has not reached again is not shown. */
    private static final Duration OUT_OF_ORDER = Duration.ofDays(1);

    private final NavigableMap<Instant, Hour> hours = new TreeMap<>();
    private boolean replayed;
    private Instant closedAt = Instant.MIN;

    private record Hour(int revision, MetricValues values) {}

    /** The next message, in any order and any number of times. */
    synchronized void add(CityHour hour) {
        Instant end = hour.hourEnd();
        if (!hours.isEmpty() && end.isBefore(hours.lastKey().minus(OUT_OF_ORDER)) && hour.revision() == 0) {
            hours.tailMap(end).clear();
        }
        Hour known = hours.get(end);
        if (known == null || known.revision <= hour.revision()) {
            hours.put(end, new Hour(hour.revision(), hour.values()));
        }
        hours.headMap(hours.lastKey().minus(KEPT), true).clear();
        replayed = hour.replayed();
        closedAt = hour.closedAt().isAfter(closedAt) ? hour.closedAt() : closedAt;
    }

    /** When the speed layer last closed or corrected one of them. */
    synchronized Instant closedAt() {
        return closedAt;
    }

    /** The last so many hours, the oldest first; one that is missing is left out. */
    synchronized RecentClosedHoursIndex.OfSource last(String source, int count) {
        List<RecentClosedHoursIndex.Hour> found = new ArrayList<>();
        Instant since = hours.lastKey().minus(Duration.ofHours(count));
        hours.tailMap(since, false)
                .forEach((end, hour) -> found.add(new RecentClosedHoursIndex.Hour(end, hour.values())));
        return new RecentClosedHoursIndex.OfSource(source, replayed, found);
    }
}
