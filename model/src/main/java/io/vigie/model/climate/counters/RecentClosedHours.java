package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.daily.CivilDayConvention;
import io.vigie.model.daily.DailyValueFromHours;
import io.vigie.model.daily.DayStatistic;
import io.vigie.model.daily.HourlyValue;
import io.vigie.model.daily.IndexDaysFromHours;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Closed hours of one city and source, of the last {@value #KEPT_DAYS} days, by which running counters go on where the history
 * ends. The highest revision of an hour counts, so that a corrected hour corrects its day.
 */
public final class RecentClosedHours {
    /** Three times as long as ERA5 takes to come. */
    static final int KEPT_DAYS = 15;

    private final NavigableMap<Instant, Hour> hours = new TreeMap<>();
    private Instant closedAt = Instant.MIN;

    private record Hour(int revision, OptionalLong temperature, OptionalLong precipitation) {
        OptionalLong milli(Metric metric) {
            return metric == Metric.PRECIPITATION ? precipitation : temperature;
        }
    }

    /** The next message, in any order and any number of times. */
    public synchronized void add(CityHour hour) {
        Hour known = hours.get(hour.hourEnd());
        if (known != null && known.revision > hour.revision()) {
            return;
        }
        hours.put(
                hour.hourEnd(),
                new Hour(
                        hour.revision(),
                        hour.values().milli(Metric.TEMPERATURE),
                        hour.values().milli(Metric.PRECIPITATION)));
        hours.headMap(hours.lastKey().minus(Duration.ofDays(KEPT_DAYS))).clear();
        closedAt = hour.closedAt().isAfter(closedAt) ? hour.closedAt() : closedAt;
    }

    /** When the speed layer last closed or corrected one of them. */
    public synchronized Instant closedAt() {
        return closedAt;
    }

    /** The days that they make on a city's clock; empty without an hour. */
    synchronized Optional<LiveDays> days(ZoneId zone) {
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        CivilDayConvention civil = new CivilDayConvention(zone);
        List<HourlyValue> temperatures = values(Metric.TEMPERATURE);
        List<HourlyValue> precipitation = values(Metric.PRECIPITATION);
        LocalDate today = LocalDate.ofInstant(hours.lastKey(), zone);
        Map<LocalDate, DailyClimateValues> whole = new TreeMap<>();
        for (DailyClimateValues day : IndexDaysFromHours.of(temperatures, precipitation, civil)) {
            if (day.date().isBefore(today)) {
                whole.put(day.date(), day);
            }
        }
        @Nullable
        DailyValueFromHours lowest =
                DailyValueFromHours.of(temperatures, DayStatistic.LOWEST, civil).get(today);
        @Nullable
        DailyValueFromHours rain =
                DailyValueFromHours.of(precipitation, DayStatistic.TOTAL, civil).get(today);
        return Optional.of(new LiveDays(
                whole,
                new DailyClimateValues(
                        today,
                        lowest == null
                                ? null
                                : (Double) Thousandths.toDouble(lowest.values().minMilli()),
                        lowest == null
                                ? null
                                : (Double) Thousandths.toDouble(lowest.values().maxMilli()),
                        rain == null
                                ? null
                                : (Double) Thousandths.toDouble(rain.values().sumMilli())),
                lowest == null ? 0 : lowest.coveredHours(),
                rain == null ? 0 : rain.coveredHours(),
                civil.hours(today)));
    }

    private List<HourlyValue> values(Metric metric) {
        List<HourlyValue> values = new ArrayList<>();
        hours.forEach((end, hour) -> hour.milli(metric).ifPresent(milli -> values.add(new HourlyValue(end, milli))));
        return values;
    }

    /**
     * What closed hours come to.
     *
     * @param whole the days before the one under way, each with what no hour is missing of
     * @param today the day under way, of the hours so far
     * @param temperatureHours hours of today with a temperature
     * @param precipitationHours hours of today with precipitation
     * @param expectedHours hours that today has
     */
    record LiveDays(
            Map<LocalDate, DailyClimateValues> whole,
            DailyClimateValues today,
            long temperatureHours,
            long precipitationHours,
            long expectedHours) {}
}
