package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriodSequence;
import io.vigie.model.cities.CustomDayCounter;
import io.vigie.model.climate.counters.CityCounters.DaySource;
import io.vigie.model.climate.counters.CityCounters.Today;
import io.vigie.model.climate.counters.RecentClosedHours.LiveDays;
import io.vigie.model.climate.counters.RunningCounterValue.Reason;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins the days of a city's history with the hours that the speed layer has closed since, and counts.
 *
 * <p>A day comes from one place. To the last day that the history holds of a source, the history counts, with its gaps; the days
 * after it are those of the closed hours, each once all its hours are there. So it does not matter when the batch layer publishes:
 * a day is never in both and never in none. The day under way is always of closed hours, in a replay too, whose history knows
 * how it will end.
 *
 * <p>Of several sources of the history that with most days goes first, of equals the first by name, and is the one whose other
 * years are compared; another takes over after its last day. All are of one family: that of the live source.
 */
public final class RunningCounters {
    private static final int MONTHS_OF_SEASON = 3;

    private final List<CounterDefinition> all;
    private final Map<Metric, Joined> joined = new EnumMap<>(Metric.class);
    private final @Nullable LiveDays live;
    private final LocalDate today;
    private final @Nullable Reason whyNoPast;

    /** The days of a metric: those that are counted, and all of the source that they are compared with. */
    private record Joined(
            CounterDefinition.Days own,
            CounterDefinition.@Nullable Days soFar,
            CounterDefinition.@Nullable Days others,
            @Nullable String otherSource,
            List<DaySource> sources) {}

    private RunningCounters(
            List<CounterDefinition> all,
            SourceFamilyCounterYears past,
            @Nullable String liveSource,
            @Nullable LiveDays live,
            LocalDate today,
            @Nullable Reason whyNoPast) {
        this.all = all;
        this.live = live;
        this.today = today;
        this.whyNoPast = whyNoPast;
        for (Metric metric : List.of(Metric.TEMPERATURE, Metric.PRECIPITATION)) {
            joined.put(metric, join(metric, past, liveSource));
        }
    }

    /**
     * The counters of a city.
     *
     * @param zone the city's
     * @param past source → local year → its days in the history
     * @param live source → the hours that the speed layer closed
     * @param hotC threshold of the hot days, °C
     * @param own what is counted in this city besides
     */
    public static CityCounters of(
            ZoneId zone,
            Map<String, SortedMap<Integer, CompactCounterYear>> past,
            Map<String, RecentClosedHours> live,
            double hotC,
            List<CustomDayCounter> own) {
        String liveSource = live.entrySet().stream()
                .max(Comparator.comparingLong((Map.Entry<String, RecentClosedHours> source) ->
                                SourceFamilyCounterYears.of(past, source.getKey())
                                        .dayCount(Metric.TEMPERATURE))
                        .thenComparing(source -> source.getValue().closedAt())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
        LiveDays days = liveSource == null
                ? null
                : Objects.requireNonNull(live.get(liveSource)).days(zone).orElse(null);
        SourceFamilyCounterYears ofFamily = liveSource == null || days == null
                ? SourceFamilyCounterYears.longest(past)
                : SourceFamilyCounterYears.of(past, liveSource);
        LocalDate today = days != null ? days.today().date() : ofFamily.dayAfter();
        if (today == null) {
            return CityCounters.NONE;
        }
        Reason whyNoPast = !ofFamily.isEmpty() ? null : past.isEmpty() ? Reason.NO_PAST : Reason.OTHER_SOURCE;
        return new RunningCounters(CounterDefinition.all(hotC, own), ofFamily, liveSource, days, today, whyNoPast)
                .count(liveSource);
    }

    private Joined join(Metric metric, SourceFamilyCounterYears past, @Nullable String liveSource) {
        List<SourceFamilyCounterYears.OfSource> sources = past.ordered(metric);
        LocalDate first = firstDay();
        List<DailyClimateValues> days = new ArrayList<>();
        List<DaySource> parts = new ArrayList<>();
        LocalDate next = first;
        for (SourceFamilyCounterYears.OfSource source : sources) {
            LocalDate from = next;
            for (; next.isBefore(today) && !next.isAfter(source.lastDay()); next = next.plusDays(1)) {
                days.add(source.day(next));
            }
            addPart(parts, metric, source.source(), false, from, next);
        }
        LocalDate from = next;
        for (; next.isBefore(today); next = next.plusDays(1)) {
            DailyClimateValues whole = live == null ? null : live.whole().get(next);
            days.add(whole == null ? new DailyClimateValues(next, null, null, null) : whole);
        }
        if (liveSource != null) {
            addPart(parts, metric, liveSource, true, from, next);
        }
        days.add(new DailyClimateValues(today, null, null, null));
        SourceFamilyCounterYears.OfSource compared = sources.isEmpty() ? null : sources.get(0);
        return new Joined(
                CounterDefinition.Days.of(DailyClimateSeries.of(days)),
                withToday(metric, days),
                compared == null ? null : CounterDefinition.Days.of(compared.whole()),
                compared == null ? null : compared.source(),
                parts);
    }

    private CounterDefinition.@Nullable Days withToday(Metric metric, List<DailyClimateValues> days) {
        if (live == null || !CompactCounterYear.has(live.today(), metric)) {
            return null;
        }
        List<DailyClimateValues> withToday = new ArrayList<>(days);
        withToday.set(withToday.size() - 1, live.today());
        return CounterDefinition.Days.of(DailyClimateSeries.of(withToday));
    }

    private static void addPart(
            List<DaySource> parts, Metric metric, String source, boolean isLive, LocalDate from, LocalDate end) {
        if (from.isBefore(end)) {
            parts.add(new DaySource(metric, source, isLive, from, end.minusDays(1)));
        }
    }

    /** The first day of the year or of the season, whichever is earlier. */
    private LocalDate firstDay() {
        LocalDate year = start(Granularity.YEAR);
        LocalDate season = start(Granularity.SEASON);
        return season.isBefore(year) ? season : year;
    }

    private LocalDate start(Granularity granularity) {
        return granularity == Granularity.YEAR
                ? counted().withDayOfYear(1)
                : counted().withDayOfMonth(1).minusMonths(counted().getMonthValue() % MONTHS_OF_SEASON);
    }

    /** The day whose year and season are counted: of a city that nothing is live of, the last of its history. */
    private LocalDate counted() {
        return live == null ? today.minusDays(1) : today;
    }

    private CityCounters count(@Nullable String liveSource) {
        List<RunningCounterValue> counters = new ArrayList<>();
        for (Granularity granularity : List.of(Granularity.YEAR, Granularity.SEASON)) {
            all.forEach(counter -> counters.add(count(counter, granularity)));
        }
        return new CityCounters(
                today.minusDays(1),
                live == null || liveSource == null
                        ? null
                        : new Today(
                                today,
                                liveSource,
                                live.temperatureHours(),
                                live.precipitationHours(),
                                live.expectedHours()),
                joined.values().stream().flatMap(days -> days.sources.stream()).toList(),
                counters);
    }

    private RunningCounterValue count(CounterDefinition counter, Granularity granularity) {
        Joined days = Objects.requireNonNull(joined.get(counter.metric()));
        LocalDate from = start(granularity);
        LocalDate to = today.minusDays(1);
        boolean hasNoDay = to.isBefore(from);
        CounterTotal total = hasNoDay
                ? new CounterTotal(OptionalLong.empty(), 0, 0)
                : counter.rule().of(days.own, from, to);
        OptionalLong soFar = days.soFar == null
                ? OptionalLong.empty()
                : counter.rule().of(days.soFar, from, today).milli();
        return new RunningCounterValue(
                counter.id(),
                counter.thresholdC(),
                counter.unit(),
                granularity,
                LocalPeriodSequence.of(granularity, counted(), counted(), ZoneOffset.UTC)
                        .get(0)
                        .label(),
                from,
                to,
                value(total.milli()),
                total.milli().isPresent() ? null : hasNoDay ? Reason.NO_DAY_YET : whyMissing(),
                value(soFar),
                total.count(),
                total.expectedCount(),
                CounterComparison.of(
                        total.milli(), hasNoDay ? new TreeMap<>() : others(counter, days, from, to), days.otherSource),
                counter.own());
    }

    private Reason whyMissing() {
        return whyNoPast == null ? Reason.MISSING_DAYS : whyNoPast;
    }

    /** The same dates of all other years that have enough days; 28 February where a year has no 29th. */
    private static SortedMap<Integer, Long> others(
            CounterDefinition counter, Joined days, LocalDate from, LocalDate to) {
        SortedMap<Integer, Long> others = new TreeMap<>();
        CounterDefinition.Days series = days.others;
        if (series == null) {
            return others;
        }
        LocalDate first = series.series().firstDate();
        LocalDate last = series.series().lastDate();
        for (int shift = first.getYear() - to.getYear(); shift <= last.getYear() - to.getYear(); shift++) {
            LocalDate itsTo = to.plusYears(shift);
            LocalDate itsFrom = from.plusYears(shift);
            if (shift != 0 && !itsFrom.isBefore(first)) {
                counter.rule()
                        .of(series, itsFrom, itsTo)
                        .milli()
                        .ifPresent(milli -> others.put(itsTo.getYear(), milli));
            }
        }
        return others;
    }

    private static @Nullable Double value(OptionalLong milli) {
        return milli.isPresent() ? (Double) Thousandths.toDouble(milli.getAsLong()) : null;
    }
}
