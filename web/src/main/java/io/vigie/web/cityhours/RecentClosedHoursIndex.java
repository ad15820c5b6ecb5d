package io.vigie.web.cityhours;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The closed hours of the last eight days of each city and source: some 30 KB each. */
public final class RecentClosedHoursIndex {
    /** Hours that are kept of a source. */
    public static final int KEPT_HOURS = (int) SourceClosedHours.KEPT.toHours();

    /** A source that is silent for longest goes. */
    private static final int MAX_SOURCES = 4;

    private final Map<String, Map<String, SourceClosedHours>> byCity = new ConcurrentHashMap<>();

    /** Values at the end of an hour. */
    public record Hour(Instant end, MetricValues values) {}

    /**
     * Hours of one source.
     *
     * @param hours the oldest first; one that is missing is left out
     */
    public record OfSource(String source, boolean replayed, List<Hour> hours) {}

    /** A closed hour of the speed layer, or its correction. */
    public void add(CityHour hour) {
        Map<String, SourceClosedHours> sources =
                byCity.computeIfAbsent(hour.cityId(), city -> new ConcurrentHashMap<>());
        sources.computeIfAbsent(hour.source(), source -> new SourceClosedHours())
                .add(hour);
        if (sources.size() > MAX_SOURCES) {
            sources.entrySet().stream()
                    .min(Comparator.comparing(source -> source.getValue().closedAt()))
                    .ifPresent(silent -> sources.remove(silent.getKey()));
        }
    }

    /** The last so many hours of each source of a city, the source that closed one last first. */
    public List<OfSource> last(String cityId, int count) {
        return byCity.getOrDefault(cityId, Map.of()).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, SourceClosedHours> source) ->
                                source.getValue().closedAt())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(source -> source.getValue().last(source.getKey(), count))
                .toList();
    }
}
