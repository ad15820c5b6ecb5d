package io.vigie.batch.query.station;

import static io.vigie.model.climate.days.DailyElement.RR;
import static io.vigie.model.climate.days.DailyElement.TN;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import io.vigie.model.climate.days.DailyClimateSeries;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of a source's days: good values by date, whatever the order in which they come. */
class StationDailySeriesTest {
    private static final LocalDate LEAP_DAY = LocalDate.of(1904, 2, 29);
    private static final LocalDate NEW_YEARS_EVE = LocalDate.of(1904, 12, 31);

    private final StationDailySeries series = new StationDailySeries();

    @Test
    void days_that_come_in_any_order_are_told_in_order_of_their_dates() {
        put(NEW_YEARS_EVE, 4);
        put(LEAP_DAY, 3);
        put(LocalDate.of(1903, 1, 1), 1);

        assertThat(series.days().filter(day -> day.good(TX).isPresent()))
                .extracting(StationDay::date)
                .containsExactly(LocalDate.of(1903, 1, 1), LEAP_DAY, NEW_YEARS_EVE);
        assertThat(series.days()).as("both years, one of them a leap year").hasSize(365 + 366);
    }

    @Test
    void a_value_that_must_not_be_counted_is_missing() {
        Value doubted = Value.of(TX, 41_000, "GHCN_X", null, null);
        series.put(new StationDailyReading("1", "source", LEAP_DAY, Map.of(TX, doubted, TN, Value.of(TN, -1_500))));

        StationDay day = series.days()
                .filter(one -> one.date().equals(LEAP_DAY))
                .findFirst()
                .orElseThrow();
        assertThat(day.good(TX)).isEmpty();
        assertThat(day.good(TN)).hasValue(-1_500);
        assertThat(day.good(RR)).isEmpty();
    }

    @Test
    void values_are_counted_between_two_dates_and_in_the_months_asked_for() {
        put(LEAP_DAY, 3);
        put(NEW_YEARS_EVE, 4);

        assertThat(series.count(List.of(TX, RR), LEAP_DAY, NEW_YEARS_EVE, List.of()))
                .isEqualTo(2);
        assertThat(series.count(List.of(TX, RR), LEAP_DAY, NEW_YEARS_EVE, List.of(12)))
                .isEqualTo(1);
        assertThat(series.count(List.of(TX, RR), LEAP_DAY.plusDays(1), NEW_YEARS_EVE.minusDays(1), List.of()))
                .isZero();
    }

    @Test
    void as_a_series_for_indices_a_day_without_report_is_missing() {
        put(LEAP_DAY, 3);

        DailyClimateSeries climate = series.over(
                LocalDate.of(1903, 1, 1).datesUntil(LocalDate.of(1905, 1, 1)).toList());

        assertThat(climate.value(TX, LEAP_DAY)).hasValue(3.0);
        assertThat(climate.value(TX, LEAP_DAY.plusDays(1))).isEmpty();
        assertThat(climate.value(TX, LocalDate.of(1903, 6, 1))).isEmpty();
    }

    private void put(LocalDate date, int degrees) {
        series.put(new StationDailyReading("1", "source", date, Map.of(TX, Value.of(TX, degrees * 1_000L))));
    }
}
