package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DewPointTest {
    /**
     * Relative humidities from the tests of Open-Meteo (Meteorology.relativeHumidity), which has the same constants.
     */
    @ParameterizedTest
    @CsvSource({"20, 15, 72.93877", "30, 15, 40.17284", "40, 15, 23.078619"})
    void the_dew_point_is_the_one_whose_humidity_open_meteo_computes(double tC, double tdC, double rhPct) {
        assertThat(DewPoint.celsius(tC, rhPct).orElseThrow()).isEqualTo(tdC, within(1e-4));
    }

    /** Air and dew point temperatures of ECMWF's thermofeel; its humidity comes from another saturation formula. */
    @ParameterizedTest
    @CsvSource({
        "36.85, 15.93338040156356250, 6.85",
        "26.85, 54.31187349108785867, 16.85",
        "4.0889906, 74.75367166072004466, 0.0214606"
    })
    void another_saturation_formula_gives_nearly_the_same(double tC, double rhPct, double tdC) {
        assertThat(DewPoint.celsius(tC, rhPct).orElseThrow()).isEqualTo(tdC, within(0.02));
    }

    @Property
    void air_is_never_below_its_dew_point(
            @ForAll @DoubleRange(min = -40, max = 50) double tC,
            @ForAll @DoubleRange(min = 0.1, max = 100) double rhPct) {
        assertThat(DewPoint.celsius(tC, rhPct).orElseThrow()).isLessThanOrEqualTo(tC + 1e-9);
    }

    @Test
    void saturated_air_is_at_its_dew_point_also_where_the_instrument_says_more() {
        assertThat(DewPoint.celsius(12.3, 100)).hasValue(12.3);
        assertThat(DewPoint.celsius(12.3, 104)).hasValue(12.3);
    }

    @Test
    void air_without_any_humidity_has_no_dew_point() {
        assertThat(DewPoint.celsius(20, 0)).isEmpty();
        assertThat(DewPoint.celsius(20, -1)).isEmpty();
    }

    @Test
    void the_range_is_that_of_the_constants() {
        assertThat(DewPoint.celsius(-40, 50)).isPresent();
        assertThat(DewPoint.celsius(50, 50)).isPresent();
        assertThat(DewPoint.celsius(-40.001, 50)).isEmpty();
        assertThat(DewPoint.celsius(50.001, 50)).isEmpty();
    }

    @Test
    void a_missing_input_gives_no_dew_point() {
        assertThat(DewPoint.celsius(Double.NaN, 50)).isEmpty();
        assertThat(DewPoint.celsius(20, Double.NaN)).isEmpty();
    }
}
