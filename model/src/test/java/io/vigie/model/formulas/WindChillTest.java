package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.units.UnitConversions;
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
            double windChill =
                    WindChill.celsius(tC, UnitConversions.kmhToMs(windKmh)).orElseThrow();
            computed.add((long) Math.floor(windChill + 0.5));
        }

        assertThat(computed)
                .isEqualTo(List.of(chart.strip().split("\\s+")).stream()
                        .map(Long::valueOf)
                        .toList());
    }

    /**
     * Wind chill chart of the US National Weather Service (weather.gov/safety/cold-wind-chill-chart), mph down, 40, 35
     * … −45 °F across. It is made with the formula in °F and mph, whose published constants are not quite the metric
     * ones: the two differ by less than 0.1 °F everywhere in the chart, so that 203 of its 216 cells are the same whole
     * degree and 13, within 0.1 of the next, are not.
     */
    @ParameterizedTest
    @CsvSource({
        " 5, 36 31 25 19 13   7   1  -5 -11 -16 -22 -28 -34 -40 -46 -52 -57 -63",
        "10, 34 27 21 15  9   3  -4 -10 -16 -22 -28 -35 -41 -47 -53 -59 -66 -72",
        "15, 32 25 19 13  6   0  -7 -13 -19 -26 -32 -39 -45 -51 -58 -64 -71 -77",
        "20, 30 24 17 11  4  -2  -9 -15 -22 -29 -35 -42 -48 -55 -61 -68 -74 -81",
        "25, 29 23 16  9  3  -4 -11 -17 -24 -31 -37 -44 -51 -58 -64 -71 -78 -84",
        "30, 28 22 15  8  1  -5 -12 -19 -26 -33 -39 -46 -53 -60 -67 -73 -80 -87",
        "35, 28 21 14  7  0  -7 -14 -21 -27 -34 -41 -48 -55 -62 -69 -76 -82 -89",
        "40, 27 20 13  6 -1  -8 -15 -22 -29 -36 -43 -50 -57 -64 -71 -78 -84 -91",
        "45, 26 19 12  5 -2  -9 -16 -23 -30 -37 -44 -51 -58 -65 -72 -79 -86 -93",
        "50, 26 19 12  4 -3 -10 -17 -24 -31 -38 -45 -52 -60 -67 -74 -81 -88 -95",
        "55, 25 18 11  4 -3 -11 -18 -25 -32 -39 -46 -54 -61 -68 -75 -82 -89 -97",
        "60, 25 17 10  3 -4 -11 -19 -26 -33 -40 -48 -55 -62 -69 -76 -84 -91 -98"
    })
    void the_chart_of_the_nws_holds_cell_by_cell_within_what_the_two_formulas_differ(double windMph, String chart) {
        String[] cells = chart.strip().split("\\s+");
        assertThat(cells).hasSize(18);
        for (int i = 0; i < cells.length; i++) {
            double tF = 40 - 5 * i;
            double chillF = UnitConversions.celsiusToF(
                    WindChill.celsius(UnitConversions.fahrenheitToC(tF), UnitConversions.mphToMs(windMph))
                            .orElseThrow());

            assertThat(chillF).as("%s °F at %s mph", tF, windMph).isEqualTo(Integer.parseInt(cells[i]), within(0.6));
            assertThat(chillF).isEqualTo(ofNws(tF, windMph), within(0.1));
        }
    }

    private static double ofNws(double tF, double windMph) {
        double v = Math.pow(windMph, 0.16);
        return 35.74 + 0.6215 * tF - 35.75 * v + 0.4275 * tF * v;
    }

    @Test
    void it_is_defined_up_to_10_degrees() {
        assertThat(WindChill.celsius(10, 5)).isPresent();
        assertThat(WindChill.celsius(10.001, 5)).isEmpty();
    }

    /** NWS 2001: "wind speeds above 3 mph"; MetPy 1.7, {@code windchill}, gives none at 0 °C and 3 mph either. */
    @Test
    void it_is_defined_above_3_miles_per_hour() {
        assertThat(WindChill.celsius(0, UnitConversions.mphToMs(3))).isEmpty();
        assertThat(WindChill.celsius(0, UnitConversions.mphToMs(3.01))).isPresent();
        assertThat(WindChill.celsius(0, UnitConversions.kmhToMs(4.829))).isPresent();
        assertThat(WindChill.celsius(0, UnitConversions.kmhToMs(4.828))).isEmpty();
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
