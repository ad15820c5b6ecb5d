package io.vigie.batch.climate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NormalsSourceYearsTest {
    @Test
    void with_ten_years_of_it_the_standard_period_is_the_reference() {
        assertThat(NormalsSourceYears.of(Map.of("era5", years(1940, 2025))))
                .hasValue(new NormalsSourceYears("era5", 1991, 2020));
        assertThat(NormalsSourceYears.of(Map.of("era5", years(2011, 2025))))
                .hasValue(new NormalsSourceYears("era5", 1991, 2020));
    }

    /** The hours of Lyon with a temperature in the bundled history, 23 March 2021 to 31 March 2024, counted by zgrep. */
    @Test
    void with_fewer_all_years_are_of_which_there_are_some_weeks() {
        Map<Integer, Long> hours = years(2022, 2023);
        hours.put(2021, 6_816L);
        hours.put(2024, 2_184L);

        assertThat(NormalsSourceYears.of(Map.of("forecast", hours)))
                .hasValue(new NormalsSourceYears("forecast", 2021, 2024));
    }

    /** The first nine hours of 2020 in Tokyo are of 2019 in UTC. */
    @Test
    void hours_that_UTC_counts_in_another_year_than_the_city_are_none() {
        Map<Integer, Long> hours = years(2020, 2023);
        hours.put(2019, 9L);
        hours.put(2024, 12L * 24 - 1);

        assertThat(NormalsSourceYears.of(Map.of("archive", hours)))
                .hasValue(new NormalsSourceYears("archive", 2020, 2023));
    }

    @Test
    void the_source_with_most_whole_years_is_taken_and_of_equals_the_first_by_name() {
        assertThat(NormalsSourceYears.of(Map.of("b", years(2020, 2023), "a", years(2021, 2023))))
                .hasValue(new NormalsSourceYears("b", 2020, 2023));
        assertThat(NormalsSourceYears.of(Map.of("b", years(2020, 2023), "a", years(2016, 2019))))
                .hasValue(new NormalsSourceYears("a", 2016, 2019));
    }

    @Test
    void without_a_whole_year_there_is_none() {
        assertThat(NormalsSourceYears.of(Map.of("live", new TreeMap<>(Map.of(2026, 700L)))))
                .isEmpty();
    }

    private static Map<Integer, Long> years(int from, int to) {
        Map<Integer, Long> hours = new TreeMap<>();
        for (int year = from; year <= to; year++) {
            hours.put(year, 8_760L);
        }
        return hours;
    }
}
