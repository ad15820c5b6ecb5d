package io.vigie.web.counters;

import io.vigie.model.cities.CustomDayCounter;
import io.vigie.model.climate.counters.CityCounters;
import io.vigie.model.climate.counters.CompactCounterYear;
import io.vigie.model.climate.counters.CounterYear;
import io.vigie.model.climate.counters.LastExceedances;
import io.vigie.model.climate.counters.RecentClosedHours;
import io.vigie.model.climate.counters.RunningCounters;
import io.vigie.model.hourly.CityHour;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What running counters are made of: the days of the history, some 4.5 KB a city and year, and the hours that the speed layer
 * closed since, some 50 KB a city and source.
 */
public final class RunningCounterDaysIndex {
    /** A replay that starts over is another source; the one silent for longest goes. */
    private static final int MAX_LIVE_SOURCES = 4;

    private final Map<String, Map<String, SortedMap<Integer, CompactCounterYear>>> past = new ConcurrentHashMap<>();
    private final Map<String, Map<String, RecentClosedHours>> live = new ConcurrentHashMap<>();

    /** A year of the history, in the place of what was known of it. */
    public void put(CounterYear year) {
        past.computeIfAbsent(year.cityId(), city -> new ConcurrentHashMap<>())
                .computeIfAbsent(year.source(), source -> new ConcurrentSkipListMap<>())
                .put(year.year(), CompactCounterYear.of(year));
    }

    /** The history holds nothing of a year any more. */
    public void remove(CounterYear.Key key) {
        Map<String, SortedMap<Integer, CompactCounterYear>> sources = past.getOrDefault(key.cityId(), Map.of());
        SortedMap<Integer, CompactCounterYear> years = sources.get(key.source());
        if (years != null) {
            years.remove(key.year());
            if (years.isEmpty()) {
                sources.remove(key.source());
            }
        }
    }

    /** A closed hour of the speed layer, or its correction. */
    public void add(CityHour hour) {
        Map<String, RecentClosedHours> sources = live.computeIfAbsent(hour.cityId(), city -> new ConcurrentHashMap<>());
        sources.computeIfAbsent(hour.source(), source -> new RecentClosedHours())
                .add(hour);
        if (sources.size() > MAX_LIVE_SOURCES) {
            sources.entrySet().stream()
                    .min(Comparator.comparing(source -> source.getValue().closedAt()))
                    .ifPresent(silent -> sources.remove(silent.getKey()));
        }
    }

    /**
     * The counters of a city.
     *
     * @param zone the city's
     * @param hotC threshold of the hot days, °C
     * @param own what is counted in this city besides
     */
    public CityCounters of(String cityId, ZoneId zone, double hotC, List<CustomDayCounter> own) {
        return RunningCounters.of(
                zone,
                new HashMap<>(past.getOrDefault(cityId, Map.of())),
                new HashMap<>(live.getOrDefault(cityId, Map.of())),
                hotC,
                own);
    }

    /**
     * When it was last as warm in a city, and as cold.
     *
     * @param zone the city's
     * @param source of the temperature
     * @param celsius the temperature, °C
     */
    public LastExceedances lastExceedances(
            String cityId, ZoneId zone, String source, double celsius, LocalDate before) {
        return LastExceedances.of(
                zone,
                past.getOrDefault(cityId, Map.of()),
                live.getOrDefault(cityId, Map.of()),
                source,
                celsius,
                before);
    }
}
