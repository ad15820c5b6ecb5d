package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.units.Units;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindChillTest {
    /** Wind chill chart of Environment and Climate Change Canada; columns are T = 5, 0, −5 … −50 °C. */
    @ParameterizedTest
    @CsvSource({
        " 5,  4  -2  -7 -13 -19 -24 -30 -36 -41 -47 -53 -58",
        "10,  3  -3  -9 -15 -21 -27 -33 -39 -45 -51 -57 -63",
        "20,  1  -5 -12 -18 -24 -30 -37 -43 -49 -56 -62 -68",
        "30,  0  -6 -13 -20 -26 -33 -39 -46 -52 -59 -65 -72",
        "40, -1  -7 -14 -21 -27 -34 -41 -48 -54 -61 -68 -74",
        "50, -1  -8 -15 -22 -29 -35 -42 -49 -56 -63 -69 -76",
        "60, -2  -9 -16 -23 -30 -36 -43 -50 -57 -64 -71 -78",
        "80, -3 -10 -17 -24 -31 -38 -45 -52 -60 -67 -74 -81"
    })
    void the_chart_of_environment_canada_holds_cell_by_cell(double windKmh, String chart) {
        List<Long> computed = new ArrayList<>();
        for (int tC = 5; tC >= -50; tC -= 5) {
            double windChill = WindChill.celsius(tC, Units.kmhToMs(windKmh)).orElseThrow();
            computed.add((long) Math.floor(windChill + 0.5));
        }

        assertThat(computed)
                .isEqualTo(List.of(chart.strip().split("\\s+")).stream()
                        .map(Long::valueOf)
                        .toList());
    }

    /** The same formula in °F and mph, as the US National Weather Service prints it. */
    @Test
    void the_formula_of_the_nws_agrees_within_its_rounding() {
        double v = Math.pow(15, 0.16);
        double expectedF = 35.74 + 0.6215 * 0 - 35.75 * v + 0.4275 * 0 * v;

        assertThat(WindChill.celsius(Units.fahrenheitToC(0), Units.mphToMs(15)).orElseThrow())
                .isEqualTo(Units.fahrenheitToC(expectedF), within(0.05));
    }

    @Test
    void it_is_defined_up_to_10_degrees() {
        assertThat(WindChill.celsius(10, 5)).isPresent();
        assertThat(WindChill.celsius(10.001, 5)).isEmpty();
    }

    @Test
    void it_is_defined_above_4_8_kmh() {
        assertThat(WindChill.celsius(0, Units.kmhToMs(4.801))).isPresent();
        assertThat(WindChill.celsius(0, Units.kmhToMs(4.8))).isEmpty();
        assertThat(WindChill.celsius(0, 0)).isEmpty();
    }

    @Test
    void a_missing_input_gives_no_wind_chill() {
        assertThat(WindChill.celsius(Double.NaN, 5)).isEmpty();
        assertThat(WindChill.celsius(0, Double.NaN)).isEmpty();
        assertThat(WindChill.celsius(Double.NEGATIVE_INFINITY, 5)).isEmpty();
        assertThat(WindChill.celsius(0, Double.POSITIVE_INFINITY)).isEmpty();
    }
}
