package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.Hemisphere;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * William Head's days among those of their season. The expected values are those of scipy 1.17.1,
 * {@code percentileofscore(sample, day, kind="strict")}, over the same files read by pandas: the days within a week of the day,
 * in each year of the base period but its own that has 12 of them.
 */
class DayPercentileTest {
    @ParameterizedTest
    @CsvSource({
        // 14 of 30 years and more count; four days of 390 are equal, which are not lower
        "2000-07-14, 390, 43.077",
        "1998-11-14, 433, 96.536",
        "2003-01-01, 419, 87.112",
        "1995-01-03, 419, 53.222",
        "1997-12-31, 419, 84.010",
        // where a year has no 29 February the days are those around the 28th
        "1996-02-29, 420, 49.762",
        // of the base period themselves: their own year is left out
        "1992-02-29, 405, 93.827",
        "1990-12-21, 420, 1.190",
        "1971-06-30, 360, 19.722",
    })
    void a_day_has_the_percentile_that_scipy_computes(LocalDate date, int count, double percentile) {
        IndexValue day = day(date, new BasePeriod(1965, 1994));

        assertThat(day.value()).hasValue(percentile);
        assertThat(day.count()).isEqualTo(count);
        assertThat(day.expectedCount()).isEqualTo(15 * (date.getYear() <= 1994 ? 29 : 30));
        assertThat(day.period()).isEqualTo(date.toString());
    }

    @Test
    void eight_years_with_the_days_are_too_few_and_are_told() {
        IndexValue day = day(LocalDate.of(2000, 7, 14), new BasePeriod(1981, 1990));

        assertThat(day.value()).isEmpty();
        assertThat(day.count()).isEqualTo(120);
        assertThat(day.expectedCount()).isEqualTo(150);
    }

    @Test
    void nine_others_are_enough_where_the_day_is_of_the_tenth() {
        assertThat(day(LocalDate.of(1990, 12, 21), new BasePeriod(1981, 1991)).value())
                .hasValue(2.963);
        assertThat(day(LocalDate.of(1995, 12, 21), new BasePeriod(1981, 1991)).value())
                .isPresent();
    }

    @Test
    void a_day_without_both_temperatures_is_told_among_none() {
        IndexValue day = day(LocalDate.of(1984, 12, 28), new BasePeriod(1965, 1994));

        assertThat(day.value()).isEmpty();
        assertThat(day.count()).isZero();
    }

    @Test
    void it_is_of_single_days_only_as_all_others_are_not() {
        ClimateIndexCalculator indices = indices(new BasePeriod(1965, 1994));

        assertThatThrownBy(() -> indices.years(ClimateIndex.TGPCT))
                .hasMessage("Cannot compute TGpct by year: not defined for it");
        assertThatThrownBy(() -> indices.days(ClimateIndex.FD, LocalDate.of(1990, 1, 1), LocalDate.of(1990, 1, 1)))
                .hasMessage("Cannot compute FD by day: not defined for it");
    }

    private static IndexValue day(LocalDate date, BasePeriod base) {
        return indices(base).days(ClimateIndex.TGPCT, date, date).get(0);
    }

    private static ClimateIndexCalculator indices(BasePeriod base) {
        return new ClimateIndexCalculator(WilliamHeadStation.series(), new IndexSettings(base, Hemisphere.NORTH, 25));
    }
}
