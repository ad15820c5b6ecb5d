package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeHumidityTest {
    /** From the tests of Open-Meteo (Meteorology.relativeHumidity), which has the same constants; it prints floats. */
    @ParameterizedTest
    @CsvSource({"20, 15, 72.93877", "30, 15, 40.17284", "40, 15, 23.078619"})
    void it_gives_the_values_of_open_meteo(double tC, double tdC, double rhPct) {
        assertThat(RelativeHumidity.pct(tC, tdC).orElseThrow()).isEqualTo(rhPct, within(1e-4));
    }

    @Property
    void the_dew_point_of_it_is_the_dew_point_it_came_from(
            @ForAll @DoubleRange(min = -40, max = 50) double tC, @ForAll @DoubleRange(min = 0, max = 30) double below) {
        double tdC = Math.max(-40, tC - below);

        double rhPct = RelativeHumidity.pct(tC, tdC).orElseThrow();

        assertThat(DewPoint.celsius(tC, rhPct).orElseThrow()).isEqualTo(tdC, within(1e-9));
    }

    @Test
    void a_dew_point_above_the_temperature_shows_as_more_than_100_percent() {
        assertThat(RelativeHumidity.pct(10, 11).orElseThrow()).isGreaterThan(100);
    }

    @Test
    void outside_the_range_of_the_constants_there_is_none() {
        assertThat(RelativeHumidity.pct(-30, -40.1)).isEmpty();
        assertThat(RelativeHumidity.pct(50.1, 20)).isEmpty();
        assertThat(RelativeHumidity.pct(Double.NaN, 20)).isEmpty();
        assertThat(RelativeHumidity.pct(20, Double.NaN)).isEmpty();
    }
}
