package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The running counters of a city.
 *
 * @param through the last day that is over, local; null where nothing is known of the city
 * @param today the day under way; null where no hour of the speed layer is known
 * @param sources where the days come from, from the start of the earliest counter on
 * @param counters of the year, then of the season
 */
public record CityCounters(
        @Nullable LocalDate through,
        @Nullable Today today,
        List<DaySource> sources,
        List<RunningCounterValue> counters) {
    /** Those of a city of which nothing is known. */
    static final CityCounters NONE = new CityCounters(null, null, List.of(), List.of());

    public CityCounters {
        sources = List.copyOf(sources);
        counters = List.copyOf(counters);
    }

    /**
     * The day under way.
     *
     * @param source of its hours
     * @param temperatureHours hours with a temperature so far
     * @param precipitationHours hours with precipitation so far
     * @param expectedHours hours that the day has: 23, 24 or 25
     */
    public record Today(
            LocalDate date, String source, long temperatureHours, long precipitationHours, long expectedHours) {}

    /**
     * The days that one source gives.
     *
     * @param live whether they are the speed layer's closed hours, or the history's
     */
    public record DaySource(Metric metric, String source, boolean live, LocalDate from, LocalDate to) {}
}
