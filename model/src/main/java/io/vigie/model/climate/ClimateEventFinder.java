package io.vigie.model.climate;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.BasePeriodSample;
import io.vigie.model.climate.days.ConsecutiveDayRuns;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DaySpan;
import io.vigie.model.climate.days.Hemisphere;
import io.vigie.model.climate.days.MissingDaysLimit;
import io.vigie.model.climate.days.NoLeapDayOfYear;
import io.vigie.model.climate.days.UsableBaseYears;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** Finds the {@linkplain ClimateEvent events} of a daily series. A missing day ends a spell. */
public final class ClimateEventFinder {
    private static final double FR_BEGINS_C = 23.4;
    private static final double FR_ENDS_C = 22.4;
    private static final double FR_NEEDS_C = 25.3;
    private static final double WMO_ABOVE_NORMAL_C = 5;
    private static final int JULY = 7;

    /** Frost ends in one half of a calendar year and begins in the other. */
    public static final int MONTHS_OF_HALF = 6;

    private final DailyClimateSeries series;
    private final BasePeriod base;
    private final Hemisphere hemisphere;

    /** @param base of the normals that a heatwave is measured by */
    public ClimateEventFinder(DailyClimateSeries series, BasePeriod base, Hemisphere hemisphere) {
        this.series = series;
        this.base = base;
        this.hemisphere = hemisphere;
    }

    /**
     * The spells of at least this many days, in order, of the whole series: none is cut at the end of a year.
     *
     * @throws IllegalArgumentException of an event that is no spell
     */
    public List<ClimateEventOccurrence> spells(ClimateEvent event, int minDays) {
        return switch (event) {
            case HEATWAVE_FR -> frenchHeatwaves(minDays);
            case HEATWAVE_WMO -> runs(aboveNormal(), minDays, DailyElement.TX);
            case DRY_SPELL -> runs(days(DailyElement.RR, mm -> mm < WetDays.MIN_MM), minDays, null);
            case FROST_SPELL -> runs(frost(), minDays, DailyElement.TN);
            case LAST_FROST, FIRST_FROST ->
                throw new IllegalArgumentException("Cannot find spells of " + event.id() + ": it is a date");
        };
    }

    /**
     * The last or the first frost of a calendar year; empty without frost in that half of the year, or where it is not
     * {@linkplain #isHalfYearKnown known}.
     */
    public Optional<ClimateEventOccurrence> frost(ClimateEvent event, int year) {
        boolean isLast = event == ClimateEvent.LAST_FROST;
        DaySpan half = half(event, year);
        boolean[] frost = frost();
        for (int i = 0; i < half.days(); i++) {
            int day = isLast ? half.to() - 1 - i : half.from() + i;
            if (day >= 0 && day < frost.length && frost[day]) {
                return isHalfYearKnown(event, year) ? Optional.of(event(day, day, DailyElement.TN)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether no month of the half of the year in question lacks more than three days (RClimDex's rule for months). */
    public boolean isHalfYearKnown(ClimateEvent event, int year) {
        DaySpan half = half(event, year);
        double[] minimum = series.values(DailyElement.TN);
        return half.from() >= 0
                && half.to() <= series.size()
                && series.months(half).stream().noneMatch(month -> MissingDaysLimit.tooManyInMonth(minimum, month));
    }

    /**
     * First day of the half year in question: the first half for a last frost in the north and for a first one in the
     * south, else the second.
     */
    public LocalDate firstOfHalf(ClimateEvent event, int year) {
        boolean isFirstHalf = (event == ClimateEvent.LAST_FROST) == (hemisphere == Hemisphere.NORTH);
        return LocalDate.of(year, isFirstHalf ? 1 : JULY, 1);
    }

    private DaySpan half(ClimateEvent event, int year) {
        LocalDate first = firstOfHalf(event, year);
        return new DaySpan(Integer.toString(year), series.place(first), series.place(first.plusMonths(MONTHS_OF_HALF)));
    }

    private boolean[] frost() {
        return days(DailyElement.TN, celsius -> celsius < 0);
    }

    private boolean[] days(DailyElement element, DoublePredicate condition) {
        double[] values = series.values(element);
        boolean[] days = new boolean[values.length];
        for (int day = 0; day < days.length; day++) {
            // No comparison holds of a missing value, which is NaN.
            days[day] = condition.test(values[day]);
        }
        return days;
    }

    private boolean[] aboveNormal() {
        BasePeriodSample sample = new BasePeriodSample(series, DailyElement.TX, base);
        double[] maximum = series.values(DailyElement.TX);
        boolean[] days = new boolean[maximum.length];
        if (UsableBaseYears.usable(series, DailyElement.TX, base) < UsableBaseYears.MIN_USABLE) {
            return days;
        }
        double[] normals = new double[NoLeapDayOfYear.COUNT];
        for (int day = 0; day < normals.length; day++) {
            normals[day] = sample.mean(day);
        }
        for (int day = 0; day < days.length; day++) {
            days[day] = maximum[day] > normals[NoLeapDayOfYear.of(series.date(day))] + WMO_ABOVE_NORMAL_C;
        }
        return days;
    }

    private List<ClimateEventOccurrence> runs(boolean[] days, int minDays, @Nullable DailyElement peak) {
        List<ClimateEventOccurrence> events = new ArrayList<>();
        int[] lengths = ConsecutiveDayRuns.lengthsAtEnds(days);
        for (int day = 0; day < lengths.length; day++) {
            if (lengths[day] >= minDays) {
                events.add(event(day - lengths[day] + 1, day, peak));
            }
        }
        return events;
    }

    private List<ClimateEventOccurrence> frenchHeatwaves(int minDays) {
        double[] mean = series.values(DailyElement.TG);
        List<ClimateEventOccurrence> events = new ArrayList<>();
        int first = -1;
        int last = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int day = 0; day <= mean.length; day++) {
            double today = day < mean.length ? mean[day] : Double.NaN;
            if (today >= FR_BEGINS_C) {
                first = first < 0 ? day : first;
                last = day;
                highest = Math.max(highest, today);
                continue;
            }
            boolean goesOn = today >= FR_ENDS_C && day == last + 1;
            if (first >= 0 && !goesOn) {
                if (highest >= FR_NEEDS_C && last - first + 1 >= minDays) {
                    events.add(event(first, last, DailyElement.TX));
                }
                first = -1;
                highest = Double.NEGATIVE_INFINITY;
            }
        }
        return events;
    }

    /** @param peak the element whose extreme is the peak; null for none */
    private ClimateEventOccurrence event(int from, int to, @Nullable DailyElement peak) {
        int at = -1;
        if (peak != null) {
            double[] values = series.values(peak);
            for (int day = from; day <= to; day++) {
                boolean isStronger =
                        at < 0 || (peak == DailyElement.TN ? values[day] < values[at] : values[day] > values[at]);
                if (!Double.isNaN(values[day]) && isStronger) {
                    at = day;
                }
            }
        }
        return new ClimateEventOccurrence(
                series.date(from),
                series.date(to),
                peak == null || at < 0 ? null : series.values(peak)[at],
                at < 0 ? null : series.date(at));
    }
}
