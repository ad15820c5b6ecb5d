package io.vigie.model.climate;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.BasePeriodSample;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DaySpan;
import io.vigie.model.climate.days.NoLeapDayOfYear;
import io.vigie.model.statistics.QuantileType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Days of at least 1 mm, and how much the wettest of the base period had. */
final class WetDays {
    static final double MIN_MM = 1.0;

    private final double[] rain;
    private final double[] wetInBase;

    WetDays(DailyClimateSeries series, BasePeriod base) {
        rain = series.values(DailyElement.RR);
        int from = Math.max(0, series.place(LocalDate.of(base.from(), 1, 1)));
        int to = Math.min(rain.length, series.place(LocalDate.of(base.to() + 1, 1, 1)));
        double[] inBase = from < to ? Arrays.copyOfRange(rain, from, to) : new double[0];
        long present = Arrays.stream(inBase).filter(day -> !Double.isNaN(day)).count();
        double least = BasePeriodSample.MIN_SHARE_PRESENT * NoLeapDayOfYear.COUNT * base.years();
        wetInBase = present < least
                ? new double[0]
                : Arrays.stream(inBase).filter(day -> day >= MIN_MM).sorted().toArray();
    }

    /** The base period's percentile (type 8) of wet days, in mm; NaN without a wet day or with too few days at all. */
    double threshold(double probability) {
        return wetInBase.length == 0 ? Double.NaN : QuantileType.TYPE_8.of(wetInBase, probability);
    }

    /** Rain of the span's days above the threshold, in mm; NaN when the threshold is. */
    double totalAbove(DaySpan span, double threshold) {
        return Double.isNaN(threshold)
                ? Double.NaN
                : days(span)
                        .mapToDouble(day -> rain[day])
                        .filter(mm -> mm > threshold)
                        .sum();
    }

    /** Rain of the span's wet days, in mm. */
    double total(DaySpan span) {
        return days(span)
                .mapToDouble(day -> rain[day])
                .filter(mm -> mm >= MIN_MM)
                .sum();
    }

    /** Mean rain of the span's wet days, in mm; NaN when there is none. */
    double intensity(DaySpan span) {
        return days(span)
                .mapToDouble(day -> rain[day])
                .filter(mm -> mm >= MIN_MM)
                .average()
                .orElse(Double.NaN);
    }

    /** Most rain of five consecutive days whose middle day lies in the span, in mm; a missing day counts as 0. */
    double mostInFiveDays(DaySpan span) {
        return days(span).mapToDouble(this::sumAround).max().orElse(Double.NaN);
    }

    private double sumAround(int middle) {
        // climdex has no sum where the window leaves the series, and counts 0 there.
        if (middle < 2 || middle + 2 >= rain.length) {
            return 0;
        }
        return IntStream.rangeClosed(middle - 2, middle + 2)
                .mapToDouble(day -> Double.isNaN(rain[day]) ? 0 : rain[day])
                .sum();
    }

    private static IntStream days(DaySpan span) {
        return IntStream.range(span.from(), span.to());
    }
}
