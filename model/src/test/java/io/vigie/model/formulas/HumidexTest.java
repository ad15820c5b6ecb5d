package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * The table of the humidex by temperature and dew point, all 460 cells, as French Wikipedia prints it ("Indice
     * humidex", after the Meteorological Service of Canada); columns from the second number, or the dew point, to 43
     * °C.
     */
    @ParameterizedTest
    @CsvSource({
        "10, 15, 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44",
        "11, 15, 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45",
        "12, 15, 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45",
        "13, 15, 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46",
        "14, 15, 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46",
        "15, 15, 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47",
        "16, 16, 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48",
        "17, 17, 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48",
        "18, 18, 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49",
        "19, 19, 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50",
        "20, 20, 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51",
        "21, 21, 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51",
        "22, 22, 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52",
        "23, 23, 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53",
        "24, 24, 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54",
        "25, 25, 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55",
        "26, 26, 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56",
        "27, 27, 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58",
        "28, 28, 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59"
    })
    void the_canadian_table_holds_cell_by_cell(int dewPointC, int firstC, String table) {
        List<String> computed = new ArrayList<>();
        for (int tC = firstC; tC <= 43; tC++) {
            computed.add(String.valueOf((long) Math.floor(Humidex.formula(tC, dewPointC) + 0.5)));
        }

        assertThat(computed).containsExactly(table.split(" "));
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
