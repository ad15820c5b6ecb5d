package io.vigie.model.normals;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.normals.ClimateComparison.State;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.statistics.Variance;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClimateSampleTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /**
     * Tokyo at 13 o'clock, 24 June to 8 July of 2020 to 2023, °C: the bundled history (Open-Meteo archive, CC BY 4.0).
     * Mean and deviation are those of a table calculation: 27.305 and 3.021.
     */
    private static final double[][] JULY_IN_TOKYO = {
        {24.6, 22.2, 27.3, 27.3, 22.1, 26.5, 25.5, 24.8, 28.6, 26.2, 27.1, 24.8, 25.5, 27.2, 25.6},
        {23.6, 25.1, 26.7, 25.6, 28.0, 25.9, 23.4, 21.8, 21.3, 23.7, 20.9, 23.0, 26.9, 27.0, 24.5},
        {28.0, 30.8, 30.3, 31.0, 30.4, 31.2, 33.1, 34.4, 32.4, 31.7, 28.1, 28.2, 30.1, 29.0, 29.2},
        {26.6, 27.5, 27.9, 26.5, 28.9, 30.4, 29.1, 25.3, 29.2, 29.1, 28.9, 26.9, 30.8, 29.9, 30.7}
    };

    @Test
    void an_afternoon_of_July_in_Tokyo_is_told_from_sixty_others() {
        ClimateComparison.Values hot = values(compare(julyInTokyo(), 32.0, "2026-07-01T04:10:00Z"));

        assertThat(hot.normalMilli()).isEqualTo(27_305);
        assertThat(hot.anomalyMilli()).isEqualTo(4_695);
        assertThat(hot.standardisedAnomalyMilli()).as("4.695 / 3.021 = 1.5541").isEqualTo(1_554);
        assertThat(hot.rankFromWarmest()).as("33.1, 34.4 and 32.4 were warmer").isEqualTo(4);
        assertThat(hot.rankFromColdest()).isEqualTo(58);
        assertThat(hot.percentileMilli()).as("57 of 60").isEqualTo(95_000);
        assertThat(hot.count()).isEqualTo(60);
        assertThat(hot.yearCount()).isEqualTo(4);
    }

    /** The other three years by numpy: mean 26.2311, deviation 2.5301 (ddof 1), 42 of 45 below 30 °C; of all four 47 of 60. */
    @Test
    void a_reading_of_a_year_that_is_held_is_told_from_the_other_years() {
        ClimateComparison.Values replayed = values(compare(julyInTokyo(), 30.0, "2022-07-01T04:10:00Z"));

        assertThat(replayed.normalMilli()).isEqualTo(26_231);
        assertThat(replayed.standardisedAnomalyMilli())
                .as("3.769 / 2.530 = 1.4897")
                .isEqualTo(1_490);
        assertThat(replayed.percentileMilli()).isEqualTo(93_333);
        assertThat(replayed.rankFromWarmest())
                .as("30.4, 30.8 and 30.7 were warmer")
                .isEqualTo(4);
        assertThat(replayed.count()).isEqualTo(45);
        assertThat(replayed.yearCount()).isEqualTo(3);
    }

    @Test
    void readings_of_two_years_at_one_hour_do_not_share_their_past() {
        ClimateComparer tokyo = comparer(julyInTokyo());

        assertThat(List.of("2022", "2026", "2022", "2023"))
                .extracting(year -> values(
                                tokyo.compare(reading("1850147", "open-meteo", 30, year + "-07-01T04:10:00Z"), TOKYO))
                        .percentileMilli())
                .containsExactly(93_333L, 78_333L, 93_333L, 77_778L);
    }

    @Test
    void a_reading_late_on_the_last_of_december_is_of_the_year_whose_hour_is_nearest() {
        ClimateDayCollector paris = collector(2001, 2002);
        for (int year = 2001; year <= 2002; year++) {
            add(paris, LocalDate.of(year, 1, 1), 8, 0, 1);
            add(paris, LocalDate.of(year, 12, 25), 7, 0, 1);
        }

        assertThat(compare(paris, 5, "2000-12-31T22:45:00Z").state()).isEqualTo(State.TOO_FEW_YEARS);
        assertThat(compare(paris, 5, "2009-12-31T22:45:00Z").state()).isEqualTo(State.PROVISIONAL);
    }

    @Test
    void equals_are_neither_warmer_nor_colder() {
        ClimateComparison.Values equal = values(compare(julyInTokyo(), 34.4, "2026-07-01T04:10:00Z"));

        assertThat(equal.rankFromWarmest()).isEqualTo(1);
        assertThat(equal.rankFromColdest()).isEqualTo(60);
    }

    @Test
    void two_to_nine_years_are_provisional_and_ten_a_normal() {
        assertThat(compare(januaries(1), 5, "2026-01-04T12:00:00Z").state()).isEqualTo(State.TOO_FEW_YEARS);
        assertThat(compare(januaries(1), 5, "2026-01-04T12:00:00Z").values()).isNull();
        assertThat(compare(januaries(2), 5, "2026-01-04T12:00:00Z").state()).isEqualTo(State.PROVISIONAL);
        assertThat(compare(januaries(9), 5, "2026-01-04T12:00:00Z").state()).isEqualTo(State.PROVISIONAL);
        assertThat(compare(januaries(10), 5, "2026-01-04T12:00:00Z").state()).isEqualTo(State.NORMAL);
    }

    @Test
    void a_year_of_which_a_fifth_of_the_days_is_missing_does_not_count() {
        ClimateDayCollector paris = collector(2001, 2003);
        add(paris, LocalDate.of(2001, 6, 24), 15, 13, 20);
        add(paris, LocalDate.of(2002, 6, 24), 12, 13, 20);
        add(paris, LocalDate.of(2003, 6, 24), 11, 13, -40);

        ClimateComparison.Values values = values(compare(paris, 21, "2026-07-01T11:00:00Z"));

        assertThat(values.yearCount()).isEqualTo(2);
        assertThat(values.count()).isEqualTo(27);
        assertThat(values.normalMilli()).isEqualTo(20_000);
        assertThat(values.standardisedAnomalyMilli())
                .as("all values are equal: there is nothing to divide by")
                .isNull();
    }

    @Test
    void the_nearest_full_hour_of_the_city_is_compared_and_half_past_is_still_the_hour_before() {
        assertThat(slot("2026-07-01T13:30:00")).isEqualTo("07-01T13");
        assertThat(slot("2026-07-01T13:30:01")).isEqualTo("07-01T14");
        assertThat(slot("2026-07-01T12:53:00")).as("a METAR for 13 o'clock").isEqualTo("07-01T13");
        assertThat(slot("2026-12-31T23:45:00")).isEqualTo("01-01T00");
    }

    @Test
    void of_an_hour_that_the_clock_repeats_the_first_counts() {
        ClimateDayCollector paris = collector(2021, 2021);
        paris.add(Instant.parse("2021-10-31T01:00:00Z"), 9_000); // 2 o'clock again
        paris.add(Instant.parse("2021-10-31T00:00:00Z"), 8_000); // 2 o'clock in summer time

        ClimateDay day = paris.days().get(0);

        assertThat(day.day()).isEqualTo("10-31");
        assertThat(day.years().get(0).values()).filteredOn(Objects::nonNull).containsExactly(8.0);
        assertThat(day.years().get(0).values().get(2)).isEqualTo(8.0);
    }

    @Test
    void a_slot_reaches_seven_days_over_the_turn_of_the_year() {
        NormalSlot newYear = new NormalSlot(Metric.TEMPERATURE, MonthDay.of(1, 1), 4);

        assertThat(newYear.covers(LocalDate.of(2020, 12, 25))).isTrue();
        assertThat(newYear.covers(LocalDate.of(2020, 12, 24))).isFalse();
        assertThat(newYear.covers(LocalDate.of(2021, 1, 8))).isTrue();
        assertThat(newYear.covers(LocalDate.of(2021, 1, 9))).isFalse();
        assertThat(newYear.days()).hasSize(15);
    }

    @Test
    void every_slot_has_fifteen_days_in_every_year() {
        for (LocalDate day = LocalDate.of(2020, 1, 1); day.getYear() == 2020; day = day.plusDays(1)) {
            NormalSlot slot = new NormalSlot(Metric.TEMPERATURE, MonthDay.from(day), 0);
            for (int year : List.of(2019, 2020, 2021, 2024)) {
                assertThat(slot.days().stream().filter(covered -> covered.isIn(year)))
                        .as(slot.id() + " in " + year)
                        .hasSize(NormalSlot.DAYS)
                        .allMatch(covered ->
                                slot.covers(MonthDay.parse("--" + covered.day()).atYear(year)));
            }
        }
    }

    @Test
    void the_slot_of_29_february_is_that_of_the_day_before_in_common_years() {
        NormalSlot leap = new NormalSlot(Metric.TEMPERATURE, MonthDay.of(2, 29), 0);

        assertThat(leap.covers(LocalDate.of(2021, 2, 21))).isTrue();
        assertThat(leap.covers(LocalDate.of(2021, 3, 7))).isTrue();
        assertThat(leap.covers(LocalDate.of(2021, 3, 8))).isFalse();
        assertThat(leap.covers(LocalDate.of(2020, 3, 7))).isTrue();
    }

    @Test
    void nothing_is_compared_with_another_family_or_with_nothing() {
        ClimateDayCollector paris = januaries(4);

        assertThat(compare(paris, 5, "2026-08-04T12:00:00Z").state()).isEqualTo(State.NO_CLIMATE);
        assertThat(comparer(paris)
                        .compare(reading("metar:LFPO", 5, "2026-01-04T12:00:00Z"), PARIS)
                        .state())
                .isEqualTo(State.OTHER_SOURCE);
        assertThat(comparer(paris)
                        .compare(
                                new Observation(
                                        "2988507",
                                        "open-meteo",
                                        false,
                                        Instant.EPOCH,
                                        Instant.EPOCH,
                                        null,
                                        MetricValues.builder().build(),
                                        null),
                                PARIS)
                        .state())
                .isEqualTo(State.NO_VALUE);
    }

    @Test
    void a_recording_is_of_the_family_of_what_it_recorded() {
        assertThat(SourceFamilyResolver.familyOf("replay:open-meteo-historical-forecast"))
                .isEqualTo(SourceFamilyResolver.familyOf("open-meteo"));
        assertThat(SourceFamilyResolver.familyOf("open-meteo-era5"))
                .isEqualTo(SourceFamilyResolver.familyOf("open-meteo-archive"));
        assertThat(SourceFamilyResolver.familyOf("metar:EGLL"))
                .isNotEqualTo(SourceFamilyResolver.familyOf("metar:EGLC"));
    }

    /** {@link Variance} takes decimals of 34 digits; the sample whole numbers. */
    @Property(tries = 300)
    void the_deviation_is_the_one_of_the_batch_layer(
            @ForAll @Size(min = 12, max = 15) List<@IntRange(min = -90_000, max = 60_000) Integer> millis) {
        ClimateDayCollector paris = collector(2001, 2001);
        Variance variance = Variance.NONE;
        for (int i = 0; i < millis.size(); i++) {
            LocalDateTime at = LocalDate.of(2001, 6, 24).plusDays(i).atTime(13, 0);
            paris.add(at.atZone(PARIS).toInstant(), millis.get(i));
            variance = variance.plus(millis.get(i));
        }
        NormalSlot slot = new NormalSlot(Metric.TEMPERATURE, MonthDay.of(7, 1), 13);
        Map<String, CompactClimateDay> days = byKey(paris);
        ClimateSample sample = ClimateSample.of(
                slot,
                slot.days().stream()
                        .map(day -> days.get(ClimateDay.key("2988507", Metric.TEMPERATURE, day.day())))
                        .toList(),
                2026);

        assertThat(sample.standardDeviationMilli()).isEqualTo(variance.standardDeviationMilli());
        assertThat(sample.meanMilli()).isEqualTo(variance.summary().meanMilli());
    }

    private static String slot(String local) {
        return NormalSlot.of(Metric.TEMPERATURE, LocalDateTime.parse(local)).id();
    }

    private static ClimateDayCollector julyInTokyo() {
        ClimateDayCollector tokyo =
                new ClimateDayCollector("1850147", Metric.TEMPERATURE, TOKYO, "open-meteo-archive", 2020, 2023);
        for (int year = 0; year < JULY_IN_TOKYO.length; year++) {
            for (int day = 0; day < JULY_IN_TOKYO[year].length; day++) {
                LocalDateTime at =
                        LocalDate.of(2020 + year, 6, 24).plusDays(day).atTime(13, 0);
                tokyo.add(at.atZone(TOKYO).toInstant(), Thousandths.of(JULY_IN_TOKYO[year][day]));
            }
        }
        return tokyo;
    }

    /** Fifteen days around 4 January at 13 o'clock in so many years. */
    private static ClimateDayCollector januaries(int years) {
        ClimateDayCollector paris = collector(2001, 2020);
        for (int year = 2001; year < 2001 + years; year++) {
            add(paris, LocalDate.of(year, 1, 1), 11, 13, year - 2000);
            add(paris, LocalDate.of(year, 12, 28), 4, 13, year - 2000);
        }
        return paris;
    }

    private static ClimateDayCollector collector(int from, int to) {
        return new ClimateDayCollector("2988507", Metric.TEMPERATURE, PARIS, "open-meteo-archive", from, to);
    }

    private static void add(ClimateDayCollector paris, LocalDate first, int days, int hour, int celsius) {
        for (int day = 0; day < days; day++) {
            paris.add(first.plusDays(day).atTime(hour, 0).atZone(PARIS).toInstant(), celsius * 1_000L);
        }
    }

    private static ClimateComparison compare(ClimateDayCollector past, double celsius, String at) {
        String cityId = past.days().get(0).cityId();
        return comparer(past)
                .compare(reading(cityId, "open-meteo", celsius, at), cityId.equals("1850147") ? TOKYO : PARIS);
    }

    private static ClimateComparer comparer(ClimateDayCollector past) {
        Map<String, CompactClimateDay> days = byKey(past);
        return new ClimateComparer((slot, cityId) -> CityClimateWindow.around(slot, cityId, days::get));
    }

    private static Map<String, CompactClimateDay> byKey(ClimateDayCollector past) {
        Map<String, CompactClimateDay> days = new HashMap<>();
        past.days().forEach(day -> days.put(day.key(), CompactClimateDay.of(day)));
        return days;
    }

    private static Observation reading(String source, double celsius, String at) {
        return reading("2988507", source, celsius, at);
    }

    private static Observation reading(String cityId, String source, double celsius, String at) {
        MetricValues values =
                MetricValues.builder().put(Metric.TEMPERATURE, celsius).build();
        return new Observation(cityId, source, false, Instant.parse(at), Instant.parse(at), 900, values, null);
    }

    private static ClimateComparison.Values values(ClimateComparison comparison) {
        return Objects.requireNonNull(comparison.values(), comparison.toString());
    }
}
