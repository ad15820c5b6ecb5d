package io.vigie.batch.query;

import io.vigie.model.calendar.Period;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which period of its city's own clock an instant falls into. Small enough to be sent to every executor. */
final class PeriodIndex implements Serializable {
    /** For instants outside all periods. */
    static final int NONE = -1;

    private static final long serialVersionUID = 1L;

    /** Per city the starts of its periods and the end of the last, in seconds from 1970; cities of a zone share one array. */
    private final HashMap<String, long[]> boundsByCity = new HashMap<>();

    PeriodIndex(Map<String, ZoneId> zoneByCity, Map<ZoneId, List<Period>> periodsByZone) {
        Map<ZoneId, long[]> boundsByZone = new HashMap<>();
        periodsByZone.forEach((zone, periods) -> boundsByZone.put(zone, bounds(periods)));
        zoneByCity.forEach((city, zone) -> boundsByCity.put(city, boundsByZone.get(zone)));
    }

    private static long[] bounds(List<Period> periods) {
        long[] bounds = new long[periods.size() + 1];
        for (int i = 0; i < periods.size(); i++) {
            bounds[i] = periods.get(i).start().getEpochSecond();
        }
        bounds[periods.size()] = periods.get(periods.size() - 1).end().getEpochSecond();
        return bounds;
    }

    /** The index of the period with {@code start <= second < end}, or {@link #NONE}. */
    int at(String cityId, long second) {
        long[] bounds = boundsByCity.get(cityId);
        if (bounds == null || second < bounds[0] || second >= bounds[bounds.length - 1]) {
            return NONE;
        }
        int found = Arrays.binarySearch(bounds, second);
        if (found < 0) {
            return -found - 2;
        }
        // A day that the clock skipped starts where the next one does: the instant belongs to the last of them.
        while (bounds[found + 1] == second) {
            found++;
        }
        return found;
    }
}
