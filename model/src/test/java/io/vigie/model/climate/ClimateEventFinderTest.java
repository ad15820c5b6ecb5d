package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.Hemisphere;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClimateEventFinderTest {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final ClimateEventFinder OF_WILLIAM_HEAD = of(WilliamHeadStation.series(), Hemisphere.NORTH);

    /**
     * Of William Head, whose values climdex.pcic publishes; the waves were counted by a plain loop over its file in
     * Python.
     */
    @Test
    void heatwaves_above_normal_are_those_of_the_heat_wave_duration_index() {
        assertThat(OF_WILLIAM_HEAD.spells(ClimateEvent.HEATWAVE_WMO, 6))
                .extracting(
                        spell -> spell.from().toString(),
                        spell -> spell.to().toString(),
                        ClimateEventOccurrence::days,
                        ClimateEventOccurrence::peak)
                .containsExactly(
                        tuple("1963-02-02", "1963-02-08", 7, 16.700001),
                        tuple("1978-06-02", "1978-06-07", 6, 26.0),
                        tuple("1997-05-11", "1997-05-16", 6, 23.0),
                        tuple("2004-06-16", "2004-06-21", 6, 28.0));
    }

    /** The longest spell that ends in a year is climdex.pcic's CDD of that year, as published. */
    @Test
    void the_longest_dry_spell_that_ends_in_a_year_is_the_published_index() {
        JsonNode published = WilliamHeadStation.published().get("cdd");
        List<ClimateEventOccurrence> spells = OF_WILLIAM_HEAD.spells(ClimateEvent.DRY_SPELL, 1);
        int compared = 0;
        for (var year : published.properties()) {
            if (!year.getValue().isNull()) {
                assertThat(spells.stream()
                                .filter(spell -> spell.to().getYear() == Integer.parseInt(year.getKey()))
                                .mapToInt(ClimateEventOccurrence::days)
                                .max())
                        .as(year.getKey())
                        .hasValue(year.getValue().intValue());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(28);
        assertThat(OF_WILLIAM_HEAD.spells(ClimateEvent.DRY_SPELL, 15)).hasSize(119);
    }

    @Test
    void frost_spells_are_those_of_a_plain_count() {
        List<ClimateEventOccurrence> spells = OF_WILLIAM_HEAD.spells(ClimateEvent.FROST_SPELL, 3);

        assertThat(spells).hasSize(83);
        assertThat(spells.stream().mapToInt(ClimateEventOccurrence::days).sum()).isEqualTo(430);
        assertThat(spells)
                .filteredOn(spell -> spell.days() == 15)
                .extracting(spell -> spell.from().toString())
                .containsExactly("1969-01-17");
    }

    /**
     * The rule by which Météo-France dates waves of its national indicator: one day below 23.4 °C interrupts none,
     * two in a row or one below 22.4 °C end it, and one day must reach 25.3 °C.
     */
    @Test
    void a_french_heatwave_outlasts_one_cooler_day_and_ends_before_two() {
        assertThat(french(20, 23.4, 25.3, 24, 23.3, 24, 23.3, 23.3, 24, 20)).containsExactly("2000-01-02/2000-01-06");
        assertThat(french(20, 23.4, 25.3, 24, 22.3, 24, 24, 25.3, 20))
                .containsExactly("2000-01-02/2000-01-04", "2000-01-06/2000-01-08");
    }

    @Test
    void a_french_heatwave_needs_three_days_and_one_of_25_3() {
        assertThat(french(20, 25.3, 25.3, 20, 20)).isEmpty();
        assertThat(french(20, 25.2, 25.2, 25.2, 20)).isEmpty();
    }

    @Test
    void a_missing_day_ends_a_french_heatwave() {
        assertThat(french(24, 26, 24, Double.NaN, 24, 24, 26, 20))
                .containsExactly("2000-01-01/2000-01-03", "2000-01-05/2000-01-07");
    }

    private static List<String> french(double... means) {
        return of(series(means.length, day -> means[day], 1), Hemisphere.NORTH)
                .spells(ClimateEvent.HEATWAVE_FR, 3)
                .stream()
                .map(spell -> spell.from() + "/" + spell.to())
                .toList();
    }

    /**
     * xclim's own test of {@code last_spring_frost} and of {@code first_day_below}: frost but for days 181 to 270 of
     * 2000.
     */
    @Test
    void the_dates_of_frost_are_those_that_xclim_tests() {
        ClimateEventFinder finder = of(series(365, day -> day < 180 || day >= 270 ? -273.15 : 30, 0), Hemisphere.NORTH);

        assertThat(finder.frost(ClimateEvent.LAST_FROST, 2000).orElseThrow().from())
                .isEqualTo(LocalDate.ofYearDay(2000, 180));
        assertThat(finder.frost(ClimateEvent.FIRST_FROST, 2000).orElseThrow().from())
                .isEqualTo(LocalDate.ofYearDay(2000, 271));
    }

    @Test
    void without_frost_there_is_no_date_of_it() {
        ClimateEventFinder finder = of(series(366, day -> 0, 0), Hemisphere.NORTH);

        assertThat(finder.frost(ClimateEvent.LAST_FROST, 2000)).isEmpty();
        assertThat(finder.isHalfYearKnown(ClimateEvent.LAST_FROST, 2000)).isTrue();
    }

    /** The last frost may hide among the missing days. */
    @Test
    void where_a_month_lacks_four_days_nobody_knows_the_last_frost() {
        for (int missing : new int[] {3, 4}) {
            ClimateEventFinder finder = of(
                    series(366, day -> day >= 100 && day < 100 + missing ? Double.NaN : day - 50.5, 0),
                    Hemisphere.NORTH);
            assertThat(finder.frost(ClimateEvent.LAST_FROST, 2000).isPresent()).isEqualTo(missing == 3);
        }
    }

    @Test
    void in_the_south_frost_begins_in_the_first_half_of_the_year() {
        ClimateEventFinder finder = of(series(366, day -> day > 150 && day < 240 ? -1 : 10, 0), Hemisphere.SOUTH);

        assertThat(finder.frost(ClimateEvent.FIRST_FROST, 2000).orElseThrow().from())
                .isEqualTo("2000-05-31");
        assertThat(finder.frost(ClimateEvent.LAST_FROST, 2000).orElseThrow().from())
                .isEqualTo("2000-08-27");
    }

    private static ClimateEventFinder of(DailyClimateSeries series, Hemisphere hemisphere) {
        return new ClimateEventFinder(series, WilliamHeadStation.BASE_PERIOD, hemisphere);
    }

    /** @param halfRange by which the day's extremes lie off the value, in °C */
    private static DailyClimateSeries series(int days, IntToDoubleFunction temperature, double halfRange) {
        List<DailyClimateValues> values = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            double value = temperature.applyAsDouble(day);
            values.add(new DailyClimateValues(
                    FIRST.plusDays(day), present(value - halfRange), present(value + halfRange), null));
        }
        return DailyClimateSeries.of(values);
    }

    private static @Nullable Double present(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
