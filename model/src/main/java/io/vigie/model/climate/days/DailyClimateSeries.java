package io.vigie.model.climate.days;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Daily values of one place over whole years, from the 1 January of the first year to the 31 December of the last; days
 * not given are missing.
 */
public final class DailyClimateSeries {
    private final LocalDate first;
    private final int days;
    private final double[] minimum;
    private final double[] maximum;
    private final double[] mean;
    private final double[] precipitation;

    private DailyClimateSeries(LocalDate first, int days) {
        this.first = first;
        this.days = days;
        this.minimum = missing(days);
        this.maximum = missing(days);
        this.mean = missing(days);
        this.precipitation = missing(days);
    }

    private static double[] missing(int days) {
        double[] missing = new double[days];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /**
     * The series of these days, in any order.
     *
     * @throws IllegalArgumentException when there is no day, or a date twice
     */
    public static DailyClimateSeries of(Collection<DailyClimateValues> days) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("Cannot make a daily series: no day");
        }
        List<DailyClimateValues> sorted = new ArrayList<>(days);
        sorted.sort(Comparator.comparing(DailyClimateValues::date));
        LocalDate first = sorted.get(0).date().withDayOfYear(1);
        LocalDate end = sorted.get(sorted.size() - 1).date().withDayOfYear(1).plusYears(1);
        DailyClimateSeries series = new DailyClimateSeries(first, (int) ChronoUnit.DAYS.between(first, end));
        LocalDate before = null;
        for (DailyClimateValues day : sorted) {
            if (day.date().equals(before)) {
                throw new IllegalArgumentException("Cannot make a daily series: a date twice: " + before);
            }
            series.put(day);
            before = day.date();
        }
        return series;
    }

    private void put(DailyClimateValues day) {
        int place = place(day.date());
        minimum[place] = orMissing(day.minimumC());
        maximum[place] = orMissing(day.maximumC());
        mean[place] = (maximum[place] + minimum[place]) / 2;
        precipitation[place] = orMissing(day.precipitationMm());
    }

    private static double orMissing(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** The 1 January of the first year. */
    public LocalDate firstDate() {
        return first;
    }

    /** The 31 December of the last year. */
    public LocalDate lastDate() {
        return date(days - 1);
    }

    /** The value of a day, in the element's unit; empty when missing or outside of the series. */
    public OptionalDouble value(DailyElement element, LocalDate date) {
        long place = ChronoUnit.DAYS.between(first, date);
        if (place < 0 || place >= days || Double.isNaN(values(element)[(int) place])) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(values(element)[(int) place]);
    }

    public int size() {
        return days;
    }

    /** All days in order, NaN where missing; shared, never to be changed by a reader. */
    public double[] values(DailyElement element) {
        return switch (element) {
            case TN -> minimum;
            case TX -> maximum;
            case TG -> mean;
            case RR -> precipitation;
        };
    }

    public LocalDate date(int place) {
        return first.plusDays(place);
    }

    /** Place of a date, which may lie outside of the series. */
    public int place(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(first, date);
    }

    /** The calendar years, in order. */
    public List<DaySpan> years() {
        List<DaySpan> years = new ArrayList<>();
        for (int year = first.getYear(); year <= lastDate().getYear(); year++) {
            LocalDate start = LocalDate.of(year, 1, 1);
            years.add(new DaySpan(start.toString().substring(0, 4), place(start), place(start.plusYears(1))));
        }
        return years;
    }

    /** The months of a span, in order; of the first and the last what lies in it. */
    public List<DaySpan> months(DaySpan span) {
        List<DaySpan> months = new ArrayList<>();
        for (int from = span.from(); from < span.to(); ) {
            YearMonth month = YearMonth.from(date(from));
            int to = Math.min(span.to(), place(month.plusMonths(1).atDay(1)));
            months.add(new DaySpan(month.toString(), from, to));
            from = to;
        }
        return months;
    }
}
