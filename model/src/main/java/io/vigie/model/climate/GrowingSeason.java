package io.vigie.model.climate;

import io.vigie.model.climate.days.ConsecutiveDayRuns;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DaySpan;
import io.vigie.model.climate.days.Hemisphere;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Growing season length, in days: from the first run of 6 days warmer than 5 °C in the first half of the year to the
 * day before the first run of 6 days colder than 5 °C in the second half; to the end of the year without such an end, 0
 * without such a start. In the south the year begins on 1 July.
 */
final class GrowingSeason {
    private static final double THRESHOLD_C = 5;
    private static final int RUN_DAYS = 6;
    private static final int MONTHS_TO_MIDDLE = 6;

    private final DailyClimateSeries series;
    private final boolean[] warm;
    private final boolean[] cold;

    GrowingSeason(DailyClimateSeries series) {
        this.series = series;
        double[] mean = series.values(DailyElement.TG);
        warm = new boolean[mean.length];
        cold = new boolean[mean.length];
        for (int day = 0; day < mean.length; day++) {
            warm[day] = mean[day] > THRESHOLD_C;
            cold[day] = mean[day] < THRESHOLD_C;
        }
    }

    double length(DaySpan year) {
        LocalDate start = series.date(year.from());
        int middle = series.place(start.plusMonths(MONTHS_TO_MIDDLE));
        int begin = ConsecutiveDayRuns.first(warm, year.from(), middle, RUN_DAYS);
        if (begin < 0) {
            return 0;
        }
        int end = ConsecutiveDayRuns.first(cold, middle, year.to(), RUN_DAYS);
        return (end < 0 ? year.to() : end) - begin;
    }

    /** The years it is counted in: in the south from July to June, named after the first of both years. */
    static List<DaySpan> years(DailyClimateSeries series, Hemisphere hemisphere) {
        List<DaySpan> calendar = series.years();
        if (hemisphere == Hemisphere.NORTH) {
            return calendar;
        }
        List<DaySpan> years = new ArrayList<>();
        for (int i = 0; i + 1 < calendar.size(); i++) {
            LocalDate july = series.date(calendar.get(i).from()).plusMonths(MONTHS_TO_MIDDLE);
            years.add(new DaySpan(calendar.get(i).label(), series.place(july), series.place(july.plusYears(1))));
        }
        return years;
    }
}
