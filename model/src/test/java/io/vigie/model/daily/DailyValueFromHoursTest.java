package io.vigie.model.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Summary;
import io.vigie.model.climate.days.DailyClimateValues;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DailyValueFromHoursTest {
    private static final DayConvention PARIS = new CivilDayConvention(ZoneId.of("Europe/Paris"));

    @Test
    void a_local_day_has_23_24_or_25_hours() {
        Map<LocalDate, DailyValueFromHours> march =
                DailyValueFromHours.of(hours("2023-03-24T23:00:00Z", 72, 1), DayStatistic.MEAN, PARIS);
        Map<LocalDate, DailyValueFromHours> october =
                DailyValueFromHours.of(hours("2023-10-28T22:00:00Z", 49, 1), DayStatistic.MEAN, PARIS);

        assertThat(on(march, LocalDate.of(2023, 3, 25)).expectedHours()).isEqualTo(24);
        assertThat(on(march, LocalDate.of(2023, 3, 26)).expectedHours()).isEqualTo(23);
        assertThat(on(march, LocalDate.of(2023, 3, 26)).isComplete()).isTrue();
        assertThat(on(october, LocalDate.of(2023, 10, 29)).expectedHours()).isEqualTo(25);
        assertThat(on(october, LocalDate.of(2023, 10, 29)).values().count()).isEqualTo(25);
    }

    @Test
    void a_day_of_quarter_hours_is_as_complete_as_the_hours_that_they_cover() {
        List<HourlyValue> quarters = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            quarters.add(new HourlyValue(Instant.parse("2023-07-01T06:00:00Z").plusSeconds(900L * i), 10_000));
        }

        DailyValueFromHours day =
                on(DailyValueFromHours.of(quarters, DayStatistic.LOWEST, PARIS), LocalDate.of(2023, 7, 1));

        assertThat(day.values().count()).isEqualTo(24);
        assertThat(day.coveredHours()).as("06:00 to 11:45").isEqualTo(6);
        assertThat(day.milli()).isEmpty();
    }

    @Test
    void a_day_with_more_values_than_hours_covers_nobody_knows_which() {
        Summary values = new Summary(96, 960_000, 10_000, 10_000);

        assertThat(new DailyValueFromHours(LocalDate.of(2023, 7, 1), DayStatistic.LOWEST, values, 24).milli())
                .isEmpty();
    }

    @Test
    void the_rain_stamped_at_midnight_fell_on_the_day_before_and_its_temperature_is_of_the_new_day() {
        List<HourlyValue> midnight = hours("2023-07-01T22:00:00Z", 1, 1_000);

        assertThat(DailyValueFromHours.of(midnight, DayStatistic.TOTAL, PARIS))
                .containsOnlyKeys(LocalDate.of(2023, 7, 1));
        assertThat(DailyValueFromHours.of(midnight, DayStatistic.LOWEST, PARIS))
                .containsOnlyKeys(LocalDate.of(2023, 7, 2));
    }

    @Test
    void the_climatological_days_of_meteo_france_end_at_18_and_at_6_o_clock() {
        DayConvention days = new MeteoFranceDayConvention();
        LocalDate second = LocalDate.of(2023, 7, 2);

        assertThat(days.dateOf(at("2023-07-01T18:00:00Z"), DayStatistic.LOWEST)).isEqualTo("2023-07-01");
        assertThat(days.dateOf(at("2023-07-01T19:00:00Z"), DayStatistic.LOWEST)).isEqualTo(second);
        assertThat(days.dateOf(at("2023-07-02T18:00:00Z"), DayStatistic.LOWEST)).isEqualTo(second);
        assertThat(days.dateOf(at("2023-07-02T06:00:00Z"), DayStatistic.HIGHEST))
                .isEqualTo("2023-07-01");
        assertThat(days.dateOf(at("2023-07-02T07:00:00Z"), DayStatistic.TOTAL)).isEqualTo(second);
        assertThat(days.dateOf(at("2023-07-03T06:00:00Z"), DayStatistic.TOTAL)).isEqualTo(second);
        assertThat(days.dateOf(at("2023-07-03T00:00:00Z"), DayStatistic.MEAN)).isEqualTo(second);
        assertThat(days.hours(second)).isEqualTo(24);
        assertThat(days.id()).isEqualTo("meteo-france");
        assertThat(PARIS.id()).isEqualTo("civil:Europe/Paris");
    }

    @Test
    void a_day_with_an_hour_missing_says_nothing_but_how_many_it_has() {
        List<HourlyValue> hours = new ArrayList<>(hours("2023-07-01T22:00:00Z", 24, 20_000));
        hours.remove(5);

        DailyValueFromHours day = on(DailyValueFromHours.of(hours, DayStatistic.MEAN, PARIS), LocalDate.of(2023, 7, 2));

        assertThat(day.milli()).isEmpty();
        assertThat(day.values().count()).isEqualTo(23);
        assertThat(day.expectedHours()).isEqualTo(24);
    }

    /** 20.04999… °C is printed 20.0; rounded to thousandths first it would be 20.050 and then 20.1. */
    @Test
    void a_mean_is_rounded_once() {
        List<HourlyValue> hours = new ArrayList<>(hours("2023-07-02T00:00:00Z", 23, 20_050));
        hours.add(new HourlyValue(at("2023-07-02T23:00:00Z"), 20_049));
        DayConvention utc = new CivilDayConvention(ZoneId.of("UTC"));

        DailyValueFromHours day = on(DailyValueFromHours.of(hours, DayStatistic.MEAN, utc), LocalDate.of(2023, 7, 2));

        assertThat(day.milli()).hasValue(20_050);
        assertThat(day.inSteps(100)).hasValue(200);
    }

    @Test
    void an_hour_that_comes_twice_is_rejected_because_its_rain_would_count_twice() {
        List<HourlyValue> hours = new ArrayList<>(hours("2023-07-02T00:00:00Z", 2, 1_000));
        hours.addAll(hours("2023-07-02T01:00:00Z", 1, 1_000));

        assertThatThrownBy(() -> DailyValueFromHours.of(hours, DayStatistic.TOTAL, PARIS))
                .hasMessage("Cannot make days: an hour twice: 2023-07-02T01:00:00Z");
    }

    @Test
    void days_for_indices_have_the_extremes_and_the_rain_of_complete_days_only() {
        List<HourlyValue> temperatures = new ArrayList<>(hours("2023-07-01T22:00:00Z", 24, 20_000));
        temperatures.set(4, new HourlyValue(temperatures.get(4).stamp(), 15_500));
        temperatures.set(14, new HourlyValue(temperatures.get(14).stamp(), 31_200));
        List<HourlyValue> rain = hours("2023-07-01T23:00:00Z", 25, 500);

        assertThat(IndexDaysFromHours.of(temperatures, rain, PARIS))
                .containsExactly(
                        new DailyClimateValues(LocalDate.of(2023, 7, 2), 15.5, 31.2, 12.0),
                        new DailyClimateValues(LocalDate.of(2023, 7, 3), null, null, null));
    }

    private static DailyValueFromHours on(Map<LocalDate, DailyValueFromHours> days, LocalDate date) {
        return Objects.requireNonNull(days.get(date));
    }

    private static List<HourlyValue> hours(String first, int count, long milli) {
        List<HourlyValue> hours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hours.add(new HourlyValue(at(first).plusSeconds(3600L * i), milli));
        }
        return hours;
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
