package io.vigie.model.climate.counters;

import io.vigie.model.climate.days.DailyClimateValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the days of one local year of a city and source, in any order, and makes its {@link CounterYear}. */
public final class CounterYearCollector {
    private final String cityId;
    private final String source;
    private final int year;
    private final TreeMap<LocalDate, DailyClimateValues> days = new TreeMap<>();

    public CounterYearCollector(String cityId, String source, int year) {
        this.cityId = cityId;
        this.source = source;
        this.year = year;
    }

    public boolean isOf(String otherCityId, String otherSource, int otherYear) {
        return cityId.equals(otherCityId) && source.equals(otherSource) && year == otherYear;
    }

    /** One more day of the year; one without a value is as good as none. */
    public void add(DailyClimateValues day) {
        if (day.minimumC() != null || day.maximumC() != null || day.precipitationMm() != null) {
            days.put(day.date(), day);
        }
    }

    /** The year from its first day with a value to its last; empty without one. */
    public Optional<CounterYear> year() {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        List<@Nullable Double> minimum = new ArrayList<>();
        List<@Nullable Double> maximum = new ArrayList<>();
        List<@Nullable Double> precipitation = new ArrayList<>();
        days.firstKey().datesUntil(days.lastKey().plusDays(1)).forEach(date -> {
            DailyClimateValues day = days.getOrDefault(date, new DailyClimateValues(date, null, null, null));
            minimum.add(day.minimumC());
            maximum.add(day.maximumC());
            precipitation.add(day.precipitationMm());
        });
        return Optional.of(
                new CounterYear(cityId, source, days.firstKey(), days.lastKey(), minimum, maximum, precipitation));
    }
}
