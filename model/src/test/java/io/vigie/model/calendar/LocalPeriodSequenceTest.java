package io.vigie.model.calendar;

import static io.vigie.model.calendar.Granularity.DAY;
import static io.vigie.model.calendar.Granularity.HOUR;
import static io.vigie.model.calendar.Granularity.MONTH;
import static io.vigie.model.calendar.Granularity.PERIOD;
import static io.vigie.model.calendar.Granularity.SEASON;
import static io.vigie.model.calendar.Granularity.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of the clocks: IANA time zone database. */
class LocalPeriodSequenceTest {
    @Test
    void an_ordinary_day_has_24_hours_of_the_citys_own_clock() {
        assertThat(periods(DAY, "2021-01-31", "2021-01-31", "Europe/Paris"))
                .containsExactly(new LocalPeriod(
                        "2021-01-31",
                        Instant.parse("2021-01-30T23:00:00Z"),
                        Instant.parse("2021-01-31T23:00:00Z"),
                        24));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 2022-03-26, 24",
        "Europe/Paris, 2022-03-27, 23",
        "Europe/Paris, 2022-10-30, 25",
        "Europe/Paris, 2022-10-31, 24",
        "America/New_York, 2021-03-14, 23",
        "America/New_York, 2021-11-07, 25",
        "America/Sao_Paulo, 2018-11-03, 24",
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Sao_Paulo, 2019-02-16, 25",
        "America/Sao_Paulo, 2019-02-17, 24",
        "Asia/Kolkata, 2022-07-01, 24",
        "Australia/Melbourne, 2022-10-02, 23",
        "Australia/Melbourne, 2022-04-03, 25",
        "Pacific/Apia, 2011-12-30, 0"
    })
    void a_day_holds_as_many_hours_as_the_clock_gives_it(String zone, String date, long hours) {
        LocalPeriod day = periods(DAY, date, date, zone).get(0);

        assertThat(day.hours()).isEqualTo(hours);
        assertThat(Duration.between(day.start(), day.end())).hasHours(hours);
        assertThat(day.label()).isEqualTo(date);
    }

    @Test
    void where_midnight_does_not_exist_the_day_starts_at_its_first_instant() {
        LocalPeriod day =
                periods(DAY, "2018-11-04", "2018-11-04", "America/Sao_Paulo").get(0);

        assertThat(day.start()).isEqualTo(Instant.parse("2018-11-04T03:00:00Z")); // 01:00-02:00
        assertThat(periods(HOUR, "2018-11-04", "2018-11-04", "America/Sao_Paulo")
                        .get(0)
                        .label())
                .isEqualTo("2018-11-04T01:00-02:00");
    }

    @Test
    void days_of_half_hours_hold_as_many_hourly_readings_in_utc_as_can_fall_into_them() {
        LocalPeriod shorter =
                periods(DAY, "2022-10-02", "2022-10-02", "Australia/Lord_Howe").get(0);
        LocalPeriod longer =
                periods(DAY, "2022-04-03", "2022-04-03", "Australia/Lord_Howe").get(0);

        assertThat(Duration.between(shorter.start(), shorter.end())).isEqualTo(Duration.ofMinutes(23 * 60 + 30));
        assertThat(shorter.hours()).isEqualTo(23); // 14:00Z to 12:00Z
        assertThat(Duration.between(longer.start(), longer.end())).isEqualTo(Duration.ofMinutes(24 * 60 + 30));
        assertThat(longer.hours()).isEqualTo(25); // 13:00Z to 13:00Z
    }

    @Test
    void an_hour_that_comes_twice_has_two_labels() {
        assertThat(periods(HOUR, "2022-10-30", "2022-10-30", "Europe/Paris"))
                .hasSize(25)
                .extracting(LocalPeriod::label)
                .startsWith(
                        "2022-10-30T00:00+02:00",
                        "2022-10-30T01:00+02:00",
                        "2022-10-30T02:00+02:00",
                        "2022-10-30T02:00+01:00",
                        "2022-10-30T03:00+01:00")
                .endsWith("2022-10-30T23:00+01:00");
    }

    @Test
    void an_hour_that_the_clock_skips_is_not_there() {
        assertThat(periods(HOUR, "2022-03-27", "2022-03-27", "Europe/Paris"))
                .hasSize(23)
                .extracting(LocalPeriod::label)
                .startsWith("2022-03-27T00:00+01:00", "2022-03-27T01:00+01:00", "2022-03-27T03:00+02:00");
    }

    @Test
    void hours_are_those_of_the_local_clock_also_half_an_hour_off() {
        List<LocalPeriod> hours = periods(HOUR, "2022-07-01", "2022-07-01", "Asia/Kolkata");

        assertThat(hours)
                .hasSize(24)
                .allSatisfy(hour -> assertThat(hour.hours()).isEqualTo(1));
        assertThat(hours.get(0))
                .isEqualTo(new LocalPeriod(
                        "2022-07-01T00:00+05:30",
                        Instant.parse("2022-06-30T18:30:00Z"),
                        Instant.parse("2022-06-30T19:30:00Z"),
                        1));
    }

    @Test
    void a_change_of_half_an_hour_makes_half_an_hour() {
        assertThat(periods(HOUR, "2022-04-03", "2022-04-03", "Australia/Lord_Howe"))
                .extracting(LocalPeriod::label)
                .contains("2022-04-03T01:00+11:00", "2022-04-03T01:30+10:30", "2022-04-03T02:00+10:30");
    }

    /** Newfoundland changed its clocks at one minute past midnight until 2011. */
    @Test
    void a_change_within_an_hour_ends_it() {
        assertThat(periods(HOUR, "2010-03-14", "2010-03-14", "America/St_Johns"))
                .extracting(LocalPeriod::label, LocalPeriod::hours)
                .startsWith(
                        tuple("2010-03-14T00:00-03:30", 0L), // 03:30Z to 03:31Z
                        tuple("2010-03-14T01:01-02:30", 1L),
                        tuple("2010-03-14T02:00-02:30", 1L));
    }

    @Test
    void every_change_of_several_years_is_met() {
        assertThat(periods(HOUR, "2020-01-01", "2023-12-31", "Europe/Paris"))
                .hasSize((365 * 4 + 1) * 24)
                .allSatisfy(hour ->
                        assertThat(Duration.between(hour.start(), hour.end())).hasHours(1));
    }

    @Test
    void a_zone_without_changes_has_plain_hours() {
        assertThat(periods(HOUR, "2022-01-01", "2022-01-02", "UTC"))
                .hasSize(48)
                .last()
                .isEqualTo(new LocalPeriod(
                        "2022-01-02T23:00+00:00",
                        Instant.parse("2022-01-02T23:00:00Z"),
                        Instant.parse("2022-01-03T00:00:00Z"),
                        1));
    }

    @ParameterizedTest
    @CsvSource({"2021, 8760", "2020, 8784", "1900, 8760", "2000, 8784"})
    void a_year_has_8760_or_8784_hours(int year, long hours) {
        List<LocalPeriod> years = periods(YEAR, year + "-01-01", year + "-12-31", "America/New_York");

        assertThat(years).hasSize(1);
        assertThat(years.get(0).label()).isEqualTo(String.valueOf(year));
        assertThat(years.get(0).hours()).isEqualTo(hours);
    }

    @Test
    void months_with_a_change_have_one_hour_less_or_more() {
        assertThat(periods(MONTH, "2022-01-01", "2022-12-31", "Europe/Paris"))
                .extracting(LocalPeriod::hours)
                .containsExactly(744L, 672L, 743L, 720L, 744L, 720L, 744L, 744L, 720L, 745L, 720L, 744L);
        assertThat(periods(MONTH, "2021-01-01", "2023-12-31", "Europe/Paris"))
                .hasSize(36)
                .extracting(LocalPeriod::label)
                .startsWith("2021-01", "2021-02")
                .endsWith("2023-12");
    }

    @Test
    void the_first_and_the_last_period_are_clipped_to_the_dates() {
        assertThat(periods(MONTH, "2022-01-31", "2022-03-01", "Europe/Paris"))
                .extracting(LocalPeriod::label, LocalPeriod::hours)
                .containsExactly(tuple("2022-01", 24L), tuple("2022-02", 672L), tuple("2022-03", 24L));
        assertThat(periods(YEAR, "2021-12-31", "2022-01-02", "UTC"))
                .extracting(LocalPeriod::label, LocalPeriod::hours)
                .containsExactly(tuple("2021", 24L), tuple("2022", 48L));
        assertThat(periods(YEAR, "2021-06-01", "2021-06-01", "UTC"))
                .extracting(LocalPeriod::label, LocalPeriod::hours)
                .containsExactly(tuple("2021", 24L));
    }

    @Test
    void dates_in_the_wrong_order_are_rejected() {
        assertThatThrownBy(() -> periods(DAY, "2022-01-02", "2022-01-01", "UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot list periods: 2022-01-01 is before 2022-01-02");
    }

    @Test
    void december_belongs_to_the_winter_of_the_next_year() {
        assertThat(periods(SEASON, "2020-12-15", "2021-12-01", "Europe/Paris"))
                .extracting(LocalPeriod::label, period -> period.hours() / 24)
                .containsExactly(
                        tuple("2021-DJF", 76L),
                        // The last Sunday of March lacks an hour.
                        tuple("2021-MAM", 91L),
                        tuple("2021-JJA", 92L),
                        tuple("2021-SON", 91L),
                        tuple("2022-DJF", 1L));
    }

    @Test
    void a_period_is_all_the_dates() {
        assertThat(periods(PERIOD, "2022-10-01", "2023-05-20", "Europe/Paris"))
                .singleElement()
                .satisfies(period -> {
                    assertThat(period.label()).isEqualTo("2022-10-01/2023-05-20");
                    // 232 days; both changes of the clock lie within.
                    assertThat(period.hours()).isEqualTo(232 * 24);
                });
    }

    @Test
    void hours_of_the_day_do_not_follow_each_other() {
        assertThatThrownBy(() -> periods(Granularity.HOUR_OF_DAY, "2021-01-01", "2021-01-02", "UTC"))
                .hasMessage("Cannot list periods: those of hour_of_day do not follow each other");
    }

    @Test
    void a_period_cannot_end_before_it_starts_or_hold_less_than_nothing() {
        Instant start = Instant.EPOCH;
        assertThatThrownBy(() -> new LocalPeriod("x", start, start.minusSeconds(1), 0))
                .hasMessageContaining("x");
        assertThatThrownBy(() -> new LocalPeriod("x", start, start, -1)).hasMessageContaining("-1");
    }

    @Property
    void periods_of_any_length_follow_each_other_without_gap_and_hold_the_same_hours(
            @ForAll @From("zones") String zone,
            @ForAll @IntRange(min = 0, max = 130 * 366) int dayOf1900,
            @ForAll @IntRange(min = 0, max = 40) int days) {
        LocalDate from = LocalDate.of(1900, 1, 1).plusDays(dayOf1900);
        LocalDate to = from.plusDays(days);
        List<LocalPeriod> dates = LocalPeriodSequence.of(DAY, from, to, ZoneId.of(zone));
        long hours = dates.stream().mapToLong(LocalPeriod::hours).sum();

        for (Granularity granularity : Granularity.values()) {
            if (!granularity.isOfConsecutivePeriods()) {
                continue;
            }
            List<LocalPeriod> periods = LocalPeriodSequence.of(granularity, from, to, ZoneId.of(zone));
            assertThat(periods.get(0).start()).isEqualTo(dates.get(0).start());
            assertThat(periods.get(periods.size() - 1).end())
                    .isEqualTo(dates.get(days).end());
            assertThat(IntStream.range(1, periods.size()))
                    .allMatch(i ->
                            periods.get(i).start().equals(periods.get(i - 1).end()));
            assertThat(periods.stream().mapToLong(LocalPeriod::hours).sum()).isEqualTo(hours);
            assertThat(periods).extracting(LocalPeriod::label).doesNotHaveDuplicates();
        }
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "Europe/Paris",
                "Europe/Dublin",
                "America/New_York",
                "America/Sao_Paulo",
                "America/St_Johns",
                "America/Havana",
                "Africa/Casablanca",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Asia/Tehran",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "UTC");
    }

    private static List<LocalPeriod> periods(Granularity granularity, String from, String to, String zone) {
        return LocalPeriodSequence.of(granularity, LocalDate.parse(from), LocalDate.parse(to), ZoneId.of(zone));
    }
}
