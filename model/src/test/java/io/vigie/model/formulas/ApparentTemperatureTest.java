package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApparentTemperatureTest {
    /** Published check values of the form without radiation, to a tenth. */
    @ParameterizedTest
    @CsvSource({"25, 30, 0.1, 24.1", "23, 70, 1, 24.8"})
    void it_gives_the_published_values(double tC, double rhPct, double windMs, double expected) {
        assertThat(ApparentTemperature.celsius(tC, rhPct, windMs).orElseThrow()).isEqualTo(expected, within(0.1));
    }

    @Test
    void each_metre_per_second_of_wind_takes_0_7_degrees() {
        double calm = ApparentTemperature.celsius(20, 50, 0).orElseThrow();

        assertThat(ApparentTemperature.celsius(20, 50, 10).orElseThrow()).isEqualTo(calm - 7, within(1e-9));
    }

    @Test
    void dry_and_calm_air_feels_four_degrees_cooler() {
        assertThat(ApparentTemperature.celsius(20, 0, 0)).hasValue(16);
    }

    @Test
    void humidity_above_100_counts_as_100() {
        assertThat(ApparentTemperature.celsius(20, 104, 1)).isEqualTo(ApparentTemperature.celsius(20, 100, 1));
    }

    @Test
    void impossible_or_missing_input_gives_none() {
        assertThat(ApparentTemperature.celsius(20, -0.1, 1)).isEmpty();
        assertThat(ApparentTemperature.celsius(20, 50, -0.1)).isEmpty();
        assertThat(ApparentTemperature.celsius(20, 50, Double.POSITIVE_INFINITY))
                .isEmpty();
        assertThat(ApparentTemperature.celsius(Double.NaN, 50, 1)).isEmpty();
        assertThat(ApparentTemperature.celsius(20, Double.NaN, 1)).isEmpty();
        assertThat(ApparentTemperature.celsius(20, 50, Double.NaN)).isEmpty();
    }
}
