package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.calendar.LocalPeriodSequence;
import io.vigie.model.cities.CustomDayCounter;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** A city whose weather is a function of time, so that every sum can be made in a second, independent way. */
final class SyntheticCity {
    static final String CITY = "2988507";

    final ZoneId zone;
    private final Map<String, SortedMap<Integer, CompactCounterYear>> past = new HashMap<>();
    private final Map<String, RecentClosedHours> live = new HashMap<>();

    SyntheticCity(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** Tenths of a degree, as thousandths: from −15 to 39 °C by season and hour, never the same two days in a row. */
    static long temperatureMilli(Instant hour) {
        double year = 2 * Math.PI * (hour.getEpochSecond() / 86_400.0 - 200) / 365.25;
        double day = 2 * Math.PI * (hour.getEpochSecond() % 86_400 - 50_400) / 86_400.0;
        long noise = Math.floorMod(hour.getEpochSecond() / 86_400 * 7_919, 101) - 50;
        return Math.round(12 + 14 * Math.cos(year) + 5 * Math.cos(day)) * 1_000 + noise * 100;
    }

    /** Rain of the hour before it: one in five is wet. */
    static long rainMilli(Instant hour) {
        long number = hour.getEpochSecond() / 3_600;
        return number % 5 == 0 ? Math.floorMod(number * 31, 47) * 100 : 0;
    }

    /** The hours whose rain belongs to local days, ends of theirs: after the first midnight to the last. */
    List<Instant> rainHours(LocalDate from, LocalDate to) {
        Instant start = from.atStartOfDay(zone).toInstant();
        return every(
                start.plus(Duration.ofHours(1)),
                to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    static List<Instant> every(Instant first, Instant last) {
        return LongStream.rangeClosed(0, Math.floorDiv(last.getEpochSecond() - first.getEpochSecond(), 3_600))
                .mapToObj(hours -> first.plus(Duration.ofHours(hours)))
                .toList();
    }

    /** A day of the history, all of its hours there. */
    DailyClimateValues day(LocalDate date) {
        LocalPeriod period =
                LocalPeriodSequence.of(Granularity.DAY, date, date, zone).get(0);
        long[] temperatures = every(period.start(), period.end().minus(Duration.ofHours(1))).stream()
                .mapToLong(SyntheticCity::temperatureMilli)
                .toArray();
        return new DailyClimateValues(
                date,
                LongStream.of(temperatures).min().orElseThrow() / 1_000.0,
                LongStream.of(temperatures).max().orElseThrow() / 1_000.0,
                rainHours(date, date).stream()
                                .mapToLong(SyntheticCity::rainMilli)
                                .sum()
                        / 1_000.0);
    }

    /** The batch layer publishes the days of a source, in the place of what it said before. */
    SyntheticCity holds(String source, LocalDate from, LocalDate to) {
        return holds(source, from.datesUntil(to.plusDays(1)).map(this::day).toList());
    }

    SyntheticCity holds(String source, List<DailyClimateValues> days) {
        SortedMap<Integer, CounterYearCollector> years = new TreeMap<>();
        days.forEach(
                day -> years.computeIfAbsent(day.date().getYear(), year -> new CounterYearCollector(CITY, source, year))
                        .add(day));
        SortedMap<Integer, CompactCounterYear> published = new TreeMap<>();
        years.forEach((year, collected) ->
                published.put(year, CompactCounterYear.of(collected.year().orElseThrow())));
        past.put(source, published);
        return this;
    }

    /** The speed layer closes hours. */
    SyntheticCity closes(String source, List<Instant> hours) {
        hours.forEach(hour -> closes(source, hour, 0, temperatureMilli(hour)));
        return this;
    }

    SyntheticCity closes(String source, Instant hour, int revision, long temperatureMilli) {
        live.computeIfAbsent(source, any -> new RecentClosedHours())
                .add(new CityHour(
                        CITY,
                        source,
                        source.startsWith("replay:"),
                        hour,
                        revision,
                        hour.plus(Duration.ofMinutes(15)),
                        1,
                        1L,
                        0,
                        MetricValues.builder()
                                .putMilli(Metric.TEMPERATURE, temperatureMilli)
                                .putMilli(Metric.PRECIPITATION, rainMilli(hour))
                                .build(),
                        Map.of()));
        return this;
    }

    CityCounters counters() {
        return counters(List.of());
    }

    /** With what somebody set to be counted there. */
    CityCounters counters(List<CustomDayCounter> own) {
        return RunningCounters.of(zone, past, live, 30, own);
    }

    LastExceedances lastExceedances(String source, double celsius, LocalDate before) {
        return LastExceedances.of(zone, past, live, source, celsius, before);
    }

    RunningCounterValue counter(String id, Granularity granularity) {
        return counters().counters().stream()
                .filter(counter -> counter.counter().equals(id) && counter.granularity() == granularity)
                .findFirst()
                .orElseThrow();
    }

    RunningCounterValue ofYear(String id) {
        return counter(id, Granularity.YEAR);
    }

    double value(String id) {
        return Objects.requireNonNull(ofYear(id).value());
    }

    double lowest(LocalDate date) {
        return Objects.requireNonNull(day(date).minimumC());
    }

    double highest(LocalDate date) {
        return Objects.requireNonNull(day(date).maximumC());
    }

    /** The days of some years, but for some. */
    List<DailyClimateValues> daysWithout(LocalDate from, LocalDate to, LocalDate... missing) {
        List<LocalDate> left = List.of(missing);
        List<DailyClimateValues> days = new ArrayList<>();
        from.datesUntil(to.plusDays(1)).filter(date -> !left.contains(date)).forEach(date -> days.add(day(date)));
        return days;
    }
}
