package io.vigie.model.quality;

import static io.vigie.model.Metric.PRESSURE_MSL;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuePlausibilityCheckTest {
    /** ISO 2533:1975, by geopotential altitude. */
    @ParameterizedTest
    @CsvSource({"0, 1013.25", "500, 954.61", "1000, 898.75", "2000, 794.95", "3000, 701.09"})
    void the_standard_pressure_falls_with_height(double elevation, double hpa) {
        assertThat(StationPressure.standardHpa(elevation)).isEqualTo(hpa, within(0.01));
    }

    /** Elevations of the gazetteer. Record lows: Braer storm 914 hPa (1993), Munich's are above 965. */
    @ParameterizedTest
    @CsvSource({
        "Denver, 1609, 834, true",
        "Denver, 1609, 900, true",
        "Denver, 1609, 985, false",
        "Las Vegas, 610, 940, true",
        "Albuquerque, 1511, 880, true",
        "Los Angeles, 89, 940, false",
        "Reykjavik, 37, 930, false",
        "Munich, 524, 965, false",
    })
    void a_pressure_that_the_elevation_explains_is_the_stations(
            String city, double elevation, double hpa, boolean isExplained) {
        assertThat(StationPressure.explains(hpa, elevation)).as(city).isEqualTo(isExplained);
    }

    /** WMO-No. 305 (1993), chapter 6: erroneous values, by latitude and season. */
    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE, 48.9, JANUARY, 40, true",
        "TEMPERATURE, 48.9, JANUARY, 40.1, false",
        "TEMPERATURE, 48.9, JULY, 42.6, true",
        "TEMPERATURE, 62, JANUARY, -64, true",
        "TEMPERATURE, 62, JULY, -41, false",
        "TEMPERATURE, -33.9, JULY, -39, true",
        "TEMPERATURE, -33.9, JANUARY, -39, false",
        "PRESSURE_MSL, 64.1, JANUARY, 914, true",
        "PRESSURE_MSL, 64.1, JULY, 914, false",
        "PRESSURE_MSL, 14.6, OCTOBER, 870, true",
        "WIND_SPEED, 50, JUNE, 76, false",
        "PRECIPITATION, 50, JUNE, 1500, true",
    })
    void a_value_is_possible_or_not_at_its_latitude_in_its_season(
            Metric metric, double latitude, Month month, double value, boolean isPossible) {
        assertThat(ClimateLimits.of(metric, latitude, month).contains(value)).isEqualTo(isPossible);
    }

    @Test
    void a_check_of_the_place_names_what_failed() {
        Instant winter = Instant.parse("2026-01-31T12:00:00Z");

        assertThat(ValuePlausibilityCheck.failedBy(PRESSURE_MSL, 940_000, 36.2, 610.0, winter))
                .contains(ValuePlausibilityCheck.STATION_PRESSURE);
        assertThat(ValuePlausibilityCheck.failedBy(PRESSURE_MSL, 940_000, 36.2, null, winter))
                .isEmpty();
        assertThat(ValuePlausibilityCheck.failedBy(TEMPERATURE, 40_100, 48.9, 42.0, winter))
                .contains(ValuePlausibilityCheck.OUTSIDE_CLIMATE);
        assertThat(ValuePlausibilityCheck.OUTSIDE_CLIMATE.id()).isEqualTo("outside_climate");
    }

    /** WMO-No. 305 (1993), VI.21. */
    @Test
    void a_step_is_a_change_faster_than_the_table_allows() {
        assertThat(StepLimits.isStep(TEMPERATURE, 10_000, 14_000, Duration.ofHours(1)))
                .isFalse();
        assertThat(StepLimits.isStep(TEMPERATURE, 10_000, 14_001, Duration.ofHours(1)))
                .isTrue();
        assertThat(StepLimits.isStep(PRESSURE_MSL, 1_013_000, 977_000, Duration.ofHours(12)))
                .isFalse();
        assertThat(StepLimits.isStep(PRESSURE_MSL, 1_013_000, 900_000, Duration.ofHours(13)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "one value; 1014 940 1013; {1}",
                "several in a row; 1014 940 941 939 1013 1012; {1, 2, 3}",
                "twice; 1014 940 1013 1100 1012; {1, 3}",
                "a front, which stays; 1014 960 961 962; {}",
                "a cyclone, whose eye fell by 30 hPa in an hour; 1000 985 955 925 955 985 1000; {}",
                "a wrong beginning: nobody knows which; 940 1014 1013; {}",
                "a level of its own; 1014 940 940 940 940 940 940 940 940 940 940 940 940 940 940 1013; {}",
            })
    void an_excursion_jumps_farther_than_any_weather_and_back(String what, String hpa, String found) {
        long[] millis = Arrays.stream(hpa.split(" "))
                .mapToLong(text -> Long.parseLong(text) * 1_000)
                .toArray();
        long[] hours =
                LongStream.range(0, millis.length).map(hour -> hour * 3_600).toArray();

        assertThat(ExcursionFinder.find(PRESSURE_MSL, hours, millis)).as(what).hasToString(found);
        assertThat(ExcursionFinder.find(Metric.WIND_SPEED, hours, millis).isEmpty())
                .as("the wind may")
                .isTrue();
    }
}
