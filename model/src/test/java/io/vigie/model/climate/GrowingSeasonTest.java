package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.Hemisphere;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowingSeasonTest {
    @Test
    void the_season_runs_from_six_warm_days_to_the_day_before_six_cold_ones() {
        assertThat(north(date -> isBetween(date, "2001-04-01", "2001-10-15") ? 10 : 0))
                .hasValue(days("2001-04-01", "2001-10-15"));
    }

    @Test
    void five_warm_days_do_not_start_it_nor_do_five_cold_ones_end_it() {
        assertThat(north(date -> {
                    boolean warm = isBetween(date, "2001-03-01", "2001-03-05")
                            || isBetween(date, "2001-05-01", "2001-08-31")
                            || isBetween(date, "2001-09-06", "2001-10-31");
                    return warm ? 10 : 0;
                }))
                .hasValue(days("2001-05-01", "2001-10-31"));
    }

    @Test
    void five_degrees_are_neither_warm_nor_cold() {
        assertThat(north(date -> 5)).hasValue(0);
        assertThat(north(date -> isBetween(date, "2001-04-01", "2001-10-15") ? 10 : 5))
                .hasValue(days("2001-04-01", "2001-12-31"));
    }

    @Test
    void warmth_that_comes_in_summer_only_is_no_season() {
        assertThat(north(date -> isBetween(date, "2001-06-28", "2001-09-15") ? 10 : 0))
                .hasValue(0);
    }

    @Test
    void the_southern_season_runs_over_the_new_year_and_bears_the_name_of_the_first() {
        DailyClimateSeries series = series(2001, 2003, date -> isBetween(date, "2001-10-01", "2002-03-31") ? 10 : 0);

        assertThat(indices(series, Hemisphere.SOUTH).years(ClimateIndex.GSL))
                .containsExactly(
                        new IndexValue(ClimateIndex.GSL, "2001", OptionalDouble.of(182), 365, 365),
                        new IndexValue(ClimateIndex.GSL, "2002", OptionalDouble.of(0), 365, 365));
    }

    @Test
    void the_equator_counts_as_north() {
        assertThat(Hemisphere.ofLatitude(0)).isEqualTo(Hemisphere.NORTH);
        assertThat(Hemisphere.ofLatitude(-33.9)).isEqualTo(Hemisphere.SOUTH);
    }

    private static OptionalDouble north(ToDoubleFunction<LocalDate> meanC) {
        return indices(series(2001, 2001, meanC), Hemisphere.NORTH)
                .years(ClimateIndex.GSL)
                .get(0)
                .value();
    }

    private static ClimateIndexCalculator indices(DailyClimateSeries series, Hemisphere hemisphere) {
        return new ClimateIndexCalculator(series, new IndexSettings(BasePeriod.STANDARD, hemisphere, 25));
    }

    private static DailyClimateSeries series(int from, int to, ToDoubleFunction<LocalDate> meanC) {
        List<DailyClimateValues> days = new ArrayList<>();
        LocalDate end = LocalDate.of(to + 1, 1, 1);
        for (LocalDate date = LocalDate.of(from, 1, 1); date.isBefore(end); date = date.plusDays(1)) {
            double mean = meanC.applyAsDouble(date);
            days.add(new DailyClimateValues(date, mean - 3, mean + 3, null));
        }
        return DailyClimateSeries.of(days);
    }

    private static boolean isBetween(LocalDate date, String from, String to) {
        return !date.isBefore(LocalDate.parse(from)) && !date.isAfter(LocalDate.parse(to));
    }

    private static double days(String from, String to) {
        return ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to)) + 1;
    }
}
