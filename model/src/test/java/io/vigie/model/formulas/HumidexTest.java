package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumidexTest {
    /** From the tests of xclim (Ouranos): rounded values of the formula, also where the humidex is not reported. */
    @ParameterizedTest
    @CsvSource({"15, 10, 16", "25, 15, 29", "35, 25, 47", "40, 25, 52"})
    void the_formula_gives_the_values_of_xclim(double tC, double tdC, long expected) {
        assertThat(Math.floor(Humidex.formula(tC, tdC) + 0.5)).isEqualTo(expected);
    }

    /** From the tests of WeeWX, whose dew points have other constants: 43.66 there, 43.67 with Vigie's. */
    @ParameterizedTest
    @CsvSource({"30, 80, 43.67", "30, 20, 30.00"})
    void with_vigies_dew_point_it_gives_the_values_of_weewx(double tC, double rhPct, double expected) {
        double dewPointC = DewPoint.celsius(tC, rhPct).orElseThrow();

        assertThat(Humidex.celsius(tC, dewPointC).orElseThrow()).isEqualTo(expected, within(0.005));
    }

    @Test
    void it_is_never_below_the_temperature() {
        assertThat(Humidex.formula(30, 0)).isLessThan(30);
        assertThat(Humidex.celsius(30, 0)).hasValue(30);
    }

    @Test
    void it_is_not_reported_below_20_degrees() {
        assertThat(Humidex.celsius(20, 15)).isPresent();
        assertThat(Humidex.celsius(19.999, 15)).isEmpty();
    }

    @Test
    void a_dew_point_above_the_temperature_by_more_than_rounding_is_an_error() {
        assertThat(Humidex.celsius(25, 25.1)).isPresent();
        assertThat(Humidex.celsius(25, 25.2)).isEmpty();
    }

    @Test
    void a_missing_input_gives_no_humidex() {
        assertThat(Humidex.celsius(Double.NaN, 15)).isEmpty();
        assertThat(Humidex.celsius(25, Double.NaN)).isEmpty();
        assertThat(Humidex.celsius(Double.POSITIVE_INFINITY, 15)).isEmpty();
        assertThat(Humidex.celsius(25, -273.16)).isEmpty();
    }
}
