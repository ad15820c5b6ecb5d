package io.vigie.model.climate.counters;

import static io.vigie.model.climate.counters.SyntheticCity.every;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.Metric;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.CustomDayCounter;
import io.vigie.model.climate.counters.CityCounters.DaySource;
import io.vigie.model.climate.counters.RunningCounterValue.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a forecaster reads of the year so far, whichever layer a day comes from. */
class RunningCountersTest {
    private static final String LIVE = "open-meteo";
    private static final String HISTORY = "open-meteo-era5";
    private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

    /** Night runs at 3:17 UTC publish the days that are over; an hour is closed 15 minutes after its end. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "a summer night, Europe/Paris, 2026-07-15T21:30:00Z, 2026-07-16T04:30:00Z",
        "the clock goes on, Europe/Paris, 2026-03-28T22:30:00Z, 2026-03-29T23:30:00Z",
        "the clock goes back, Europe/Paris, 2026-10-24T21:30:00Z, 2026-10-26T00:30:00Z",
        "a year ends, Europe/Paris, 2026-12-31T22:30:00Z, 2027-01-02T04:30:00Z",
        "the night run comes in the evening, America/New_York, 2026-07-15T02:30:00Z, 2026-07-15T08:30:00Z",
        "midnight is skipped, America/Santiago, 2026-09-06T02:30:00Z, 2026-09-06T08:30:00Z"
    })
    void minute_by_minute_no_hour_counts_twice_and_none_is_lost(String what, String zone, Instant from, Instant to) {
        SyntheticCity city = new SyntheticCity(zone)
                .holds(
                        HISTORY,
                        NEW_YEAR,
                        LocalDate.ofInstant(from, ZoneId.of(zone)).minusDays(3));
        Instant closed = from.minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.HOURS);
        Expected expected = null;
        for (Instant now = from; now.isBefore(to); now = now.plus(Duration.ofMinutes(1))) {
            Instant newest = now.minus(Duration.ofMinutes(15)).truncatedTo(ChronoUnit.HOURS);
            if (expected == null || newest.isAfter(closed)) {
                city.closes(LIVE, every(closed.plus(Duration.ofHours(1)), newest));
                closed = newest;
                expected = Expected.of(city, newest);
            }
            if (now.toString().endsWith("T03:17:00Z")) {
                city.holds(
                        HISTORY, NEW_YEAR, LocalDate.ofInstant(now, city.zone).minusDays(1));
            }
            CityCounters counters = city.counters();
            assertThat(Expected.of(counters)).as("at %s", now).isEqualTo(expected);
        }
    }

    /** What the days that are over since New Year add up to; rain so far of every hour. */
    private record Expected(
            LocalDate through,
            @Nullable Double rain,
            @Nullable Double rainSoFar,
            @Nullable Double summerDays,
            @Nullable Double degreeDays) {
        static Expected of(SyntheticCity city, Instant newest) {
            LocalDate today = LocalDate.ofInstant(newest, city.zone);
            LocalDate newYear = today.withDayOfYear(1);
            LocalDate yesterday = today.minusDays(1);
            List<Instant> hours =
                    every(newYear.atStartOfDay(city.zone).toInstant().plus(Duration.ofHours(1)), newest);
            // The hour that ends at midnight is the day's before.
            boolean isMidnight = newest.equals(today.atStartOfDay(city.zone).toInstant());
            Double rainSoFar = isMidnight ? null : (Double) millimetres(hours);
            return yesterday.isBefore(newYear)
                    ? new Expected(yesterday, null, rainSoFar, null, null)
                    : new Expected(
                            yesterday,
                            millimetres(city.rainHours(newYear, yesterday)),
                            rainSoFar,
                            (double) maxima(city, newYear, yesterday)
                                    .filter(celsius -> celsius > 25)
                                    .count(),
                            Math.round(simpleDegreeDays(city, newYear, yesterday) * 1_000) / 1_000.0);
        }

        static Expected of(CityCounters counters) {
            RunningCounterValue rain = counter(counters, "precipitation");
            return new Expected(
                    rain.to(),
                    rain.value(),
                    rain.soFar(),
                    counter(counters, "SU").value(),
                    counter(counters, "dju_meteo").value());
        }

        private static RunningCounterValue counter(CityCounters counters, String id) {
            return counters.counters().stream()
                    .filter(counter -> counter.counter().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void a_night_run_that_fails_for_days_is_made_up_for_by_the_closed_hours() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, NEW_YEAR, LocalDate.parse("2026-06-01"))
                .closes(LIVE, every(Instant.parse("2026-06-01T10:00:00Z"), Instant.parse("2026-06-10T10:00:00Z")));

        RunningCounterValue rain = city.ofYear("precipitation");

        assertThat(rain.value()).isEqualTo(millimetres(city.rainHours(NEW_YEAR, LocalDate.parse("2026-06-09"))));
        assertThat(city.counters().sources())
                .filteredOn(source -> source.metric() == Metric.PRECIPITATION)
                .containsExactly(
                        new DaySource(Metric.PRECIPITATION, HISTORY, false, NEW_YEAR, LocalDate.parse("2026-06-01")),
                        new DaySource(
                                Metric.PRECIPITATION,
                                LIVE,
                                true,
                                LocalDate.parse("2026-06-02"),
                                LocalDate.parse("2026-06-09")));
    }

    /** Held against a count of the made-up city's days, in whichever layer they lie. */
    @ParameterizedTest
    @CsvSource({"HIGHEST, AT_LEAST, 24.5", "LOWEST, AT_MOST, 3", "LOWEST, AT_LEAST, 12.25", "HIGHEST, AT_MOST, 10"})
    void days_of_a_citys_own_are_counted_like_all_others(
            CustomDayCounter.Value value, CustomDayCounter.Comparison op, double at) {
        LocalDate last = LocalDate.parse("2026-06-09");
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, NEW_YEAR.minusYears(2), LocalDate.parse("2026-06-01"))
                .closes(LIVE, every(Instant.parse("2026-06-01T10:00:00Z"), Instant.parse("2026-06-10T10:00:00Z")));

        CustomDayCounter own = new CustomDayCounter(value, op, at, null, Instant.EPOCH);
        RunningCounterValue days = city.counters(List.of(own)).counters().stream()
                .filter(counter -> counter.own() != null)
                .findFirst()
                .orElseThrow();

        assertThat(days.value()).isEqualTo((double) NEW_YEAR.datesUntil(last.plusDays(1))
                .mapToDouble(date -> value == CustomDayCounter.Value.HIGHEST ? city.highest(date) : city.lowest(date))
                .filter(celsius -> op == CustomDayCounter.Comparison.AT_LEAST ? celsius >= at : celsius <= at)
                .count());
        assertThat(days.value()).as("a threshold that tells days apart").isBetween(1.0, 158.0);
        assertThat(days.counter()).isEqualTo("own_days");
        assertThat(days.comparison().yearCount()).isEqualTo(2);
    }

    @Test
    void the_readings_that_the_archive_took_in_go_on_where_the_reanalysis_ends() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, NEW_YEAR.minusYears(3), LocalDate.parse("2026-05-20"))
                .holds(LIVE, LocalDate.parse("2026-04-01"), LocalDate.parse("2026-06-08"))
                .closes(LIVE, every(Instant.parse("2026-06-08T10:00:00Z"), Instant.parse("2026-06-10T10:00:00Z")));

        assertThat(city.ofYear("precipitation").value())
                .isEqualTo(millimetres(city.rainHours(NEW_YEAR, LocalDate.parse("2026-06-09"))));
        assertThat(city.counters().sources())
                .filteredOn(source -> source.metric() == Metric.TEMPERATURE)
                .extracting(source -> source.source() + " " + source.live() + " " + source.to())
                .containsExactly(
                        "open-meteo-era5 false 2026-05-20",
                        "open-meteo false 2026-06-08",
                        "open-meteo true 2026-06-09");
        assertThat(city.ofYear("SU").comparison().source()).isEqualTo(HISTORY);
        assertThat(city.ofYear("SU").comparison().yearCount()).isEqualTo(3);
    }

    @Test
    void an_hour_that_is_missing_leaves_its_day_without_a_value_and_sums_say_so() {
        List<Instant> hours = every(Instant.parse("2026-06-01T10:00:00Z"), Instant.parse("2026-06-10T10:00:00Z"));
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, NEW_YEAR, LocalDate.parse("2026-06-01"))
                .closes(
                        LIVE,
                        hours.stream()
                                .filter(hour -> !hour.equals(Instant.parse("2026-06-05T13:00:00Z")))
                                .toList());

        assertThat(city.ofYear("precipitation").value()).isNull();
        assertThat(city.ofYear("precipitation").reason()).isEqualTo(Reason.MISSING_DAYS);
        assertThat(city.ofYear("precipitation").count()).isEqualTo(159);
        assertThat(city.ofYear("precipitation").expectedCount()).isEqualTo(160);
        assertThat(city.ofYear("SU").value())
                .as("of days, three a month may be missing")
                .isNotNull();
    }

    @Test
    void of_days_three_a_month_may_be_missing_and_fifteen_in_all_as_in_the_indices_of_a_year() {
        LocalDate to = LocalDate.parse("2026-06-30");
        SyntheticCity three = new SyntheticCity("Europe/Paris");
        three.holds(
                HISTORY, three.daysWithout(NEW_YEAR, to, date("2026-06-02"), date("2026-06-03"), date("2026-06-04")));
        SyntheticCity four = new SyntheticCity("Europe/Paris");
        four.holds(
                HISTORY,
                four.daysWithout(
                        NEW_YEAR, to, date("2026-06-02"), date("2026-06-03"), date("2026-06-04"), date("2026-06-05")));

        assertThat(three.ofYear("FD").value()).isNotNull();
        assertThat(four.ofYear("FD").value()).isNull();
        assertThat(four.ofYear("hot_days").reason()).isEqualTo(Reason.MISSING_DAYS);
    }

    @Test
    void a_corrected_hour_corrects_its_day_and_an_older_revision_does_not_take_it_back() {
        Instant afternoon = Instant.parse("2026-01-08T13:00:00Z");
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, NEW_YEAR, LocalDate.parse("2026-01-05"))
                .closes(LIVE, every(Instant.parse("2026-01-05T10:00:00Z"), Instant.parse("2026-01-10T10:00:00Z")));
        assertThat(city.ofYear("SU").value()).isEqualTo(0);

        city.closes(LIVE, afternoon, 2, 25_100);
        assertThat(city.ofYear("SU").value()).as("a summer day in January").isEqualTo(1);

        city.closes(LIVE, afternoon, 1, 4_000);
        assertThat(city.ofYear("SU").value()).isEqualTo(1);

        city.closes(LIVE, afternoon, 3, 25_000);
        assertThat(city.ofYear("SU").value()).as("25 °C is not above 25 °C").isEqualTo(0);
    }

    @Test
    void the_day_under_way_is_provisional() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, NEW_YEAR, LocalDate.parse("2026-07-13"))
                .closes(LIVE, every(Instant.parse("2026-07-13T10:00:00Z"), Instant.parse("2026-07-14T02:00:00Z")));
        double frost = city.value("FD");
        double tropical = city.value("TR");
        city.closes(LIVE, Instant.parse("2026-07-14T00:00:00Z"), 1, 21_000)
                .closes(LIVE, Instant.parse("2026-07-14T01:00:00Z"), 1, 21_000)
                .closes(LIVE, Instant.parse("2026-07-13T22:00:00Z"), 1, 21_000)
                .closes(LIVE, Instant.parse("2026-07-13T23:00:00Z"), 1, 21_000)
                .closes(LIVE, Instant.parse("2026-07-14T02:00:00Z"), 1, 21_000);
        assertThat(city.ofYear("TR").soFar())
                .as("so far it is a tropical night")
                .isEqualTo(tropical + 1);
        assertThat(city.ofYear("TR").value()).isEqualTo(tropical);

        city.closes(LIVE, Instant.parse("2026-07-14T03:00:00Z"), 0, -100);

        assertThat(city.ofYear("TR").soFar()).as("it was none").isEqualTo(tropical);
        assertThat(city.ofYear("FD").soFar()).isEqualTo(frost + 1);
        assertThat(city.counters().today())
                .isEqualTo(new CityCounters.Today(LocalDate.parse("2026-07-14"), LIVE, 6, 5, 24));
    }

    @Test
    void a_winter_goes_on_over_new_year_while_the_year_begins_again() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, LocalDate.parse("2020-01-01"), LocalDate.parse("2026-01-02"))
                .closes(LIVE, every(Instant.parse("2026-01-02T10:00:00Z"), Instant.parse("2026-01-03T10:00:00Z")));

        RunningCounterValue year = city.ofYear("precipitation");
        RunningCounterValue winter = city.counter("precipitation", Granularity.SEASON);

        assertThat(year.period()).isEqualTo("2026");
        assertThat(year.value()).isEqualTo(millimetres(city.rainHours(NEW_YEAR, date("2026-01-02"))));
        assertThat(winter.period()).isEqualTo("2026-DJF");
        assertThat(winter.value()).isEqualTo(millimetres(city.rainHours(date("2025-12-01"), date("2026-01-02"))));
        assertThat(winter.comparison().yearCount())
                .as("five winters; the one that began in 2019 lacks its December")
                .isEqualTo(5);
    }

    @Test
    void on_leap_day_other_years_are_compared_to_the_28th_of_february() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, LocalDate.parse("2021-01-01"), LocalDate.parse("2024-02-29"));

        CounterComparison comparison = city.ofYear("precipitation").comparison();

        assertThat(city.ofYear("precipitation").to()).isEqualTo(LocalDate.parse("2024-02-29"));
        assertThat(comparison.normal())
                .isCloseTo(
                        LongStream.rangeClosed(2021, 2023)
                                .mapToDouble(year -> millimetres(city.rainHours(
                                        LocalDate.of((int) year, 1, 1), LocalDate.of((int) year, 2, 28))))
                                .average()
                                .orElseThrow(),
                        within(0.0005));
    }

    @Test
    void a_replay_is_compared_with_the_other_years_of_its_recording_and_its_own_day_is_not_known_before() {
        SyntheticCity city = new SyntheticCity("Asia/Tokyo")
                .holds("open-meteo-archive", LocalDate.parse("2020-01-01"), LocalDate.parse("2023-12-31"))
                .closes(
                        "replay:open-meteo-archive#2",
                        every(Instant.parse("2022-08-08T02:00:00Z"), Instant.parse("2022-08-09T02:00:00Z")));

        RunningCounterValue summer = city.ofYear("SU");
        RunningCounterValue rain = city.ofYear("precipitation");

        assertThat(summer.to()).isEqualTo(LocalDate.parse("2022-08-08"));
        assertThat(rain.soFar())
                .as("the afternoon of the 9th is on record, and has not been played")
                .isEqualTo(millimetres(
                        every(Instant.parse("2021-12-31T16:00:00Z"), Instant.parse("2022-08-09T02:00:00Z"))));
        assertThat(summer.comparison().yearCount()).as("2020, 2021, 2023").isEqualTo(3);
        assertThat(summer.comparison().state()).isEqualTo(CounterComparison.State.PROVISIONAL);
    }

    @Test
    void rank_and_normal_are_those_of_the_other_years_at_this_date() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, LocalDate.parse("1985-01-01"), LocalDate.parse("2026-08-09"));
        List<Double> sums = LongStream.rangeClosed(1985, 2025)
                .mapToObj(year ->
                        millimetres(city.rainHours(LocalDate.of((int) year, 1, 1), LocalDate.of((int) year, 8, 9))))
                .toList();

        RunningCounterValue rain = city.ofYear("precipitation");
        double value = city.value("precipitation");

        CounterComparison comparison = rain.comparison();
        assertThat(comparison.yearCount()).isEqualTo(41);
        assertThat(comparison.rankHigh())
                .isEqualTo(1 + (int) sums.stream().filter(sum -> sum > value).count());
        assertThat(comparison.rankLow())
                .isEqualTo(1 + (int) sums.stream().filter(sum -> sum < value).count());
        assertThat(comparison.state()).isEqualTo(CounterComparison.State.NORMAL);
        assertThat(comparison.normalFrom()).isEqualTo(1991);
        assertThat(comparison.normalTo()).isEqualTo(2020);
        assertThat(comparison.normal())
                .isCloseTo(
                        sums.subList(6, 36).stream()
                                .mapToDouble(sum -> sum)
                                .average()
                                .orElseThrow(),
                        within(0.0005));
    }

    @Test
    void a_past_of_another_family_is_none_to_go_on_from() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds("metar:LFPG", NEW_YEAR, LocalDate.parse("2026-06-08"))
                .closes(LIVE, every(Instant.parse("2026-06-08T10:00:00Z"), Instant.parse("2026-06-10T10:00:00Z")));

        assertThat(city.ofYear("SU").reason()).isEqualTo(Reason.OTHER_SOURCE);
        assertThat(city.ofYear("SU").value()).isNull();
        assertThat(city.ofYear("SU").comparison().state()).isEqualTo(CounterComparison.State.TOO_FEW_YEARS);
    }

    @Test
    void a_city_without_a_past_says_so_and_a_city_without_anything_has_no_counters() {
        SyntheticCity live = new SyntheticCity("Europe/Paris")
                .closes(LIVE, every(Instant.parse("2026-06-08T10:00:00Z"), Instant.parse("2026-06-10T10:00:00Z")));

        assertThat(live.ofYear("SU").reason()).isEqualTo(Reason.NO_PAST);
        assertThat(new SyntheticCity("Europe/Paris").counters()).isEqualTo(CityCounters.NONE);
    }

    @Test
    void a_key_names_the_city_the_source_and_the_year() {
        assertThat(CounterYear.Key.parse("2988507|metar:LFPG|2026"))
                .isEqualTo(new CounterYear.Key("2988507", "metar:LFPG", 2026));
        assertThatThrownBy(() -> CounterYear.Key.parse("2988507")).hasMessageContaining("2988507");
        assertThatThrownBy(() -> CounterYear.Key.parse("2988507|x|y")).hasMessageContaining("city_id|source|year");
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static double millimetres(List<Instant> hours) {
        return hours.stream().mapToLong(SyntheticCity::rainMilli).sum() / 1_000.0;
    }

    private static DoubleStream maxima(SyntheticCity city, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1)).mapToDouble(date -> city.highest(date));
    }

    /** Météo-France's simple method, 18 °C. */
    private static double simpleDegreeDays(SyntheticCity city, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .mapToDouble(date -> Math.max(0, 18 - (city.lowest(date) + city.highest(date)) / 2))
                .sum();
    }
}
