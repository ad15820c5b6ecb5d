package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.units.UnitConversions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Agreement with ECMWF's thermofeel; its README beside the files says what is not compared, and why. */
class FormulasAgainstThermofeelTest {
    private static final int ROWS = 50;

    private record Case(double tC, double tdC, double windMs, double windChillC, double humidexC, double rhPct) {}

    @Test
    void wind_chill_is_the_same_formula() {
        assertThat(cases())
                .allSatisfy(row -> assertThat(WindChill.formula(row.tC, UnitConversions.msToKmh(row.windMs)))
                        .isEqualTo(row.windChillC, within(1e-9)));
    }

    /** All its rows are warmer than 10 °C or calmer than 4.8 km/h. */
    @Test
    void wind_chill_is_not_offered_in_the_mild_and_calm_air_of_its_rows() {
        assertThat(cases())
                .allSatisfy(
                        row -> assertThat(WindChill.celsius(row.tC, row.windMs)).isEmpty());
    }

    /** It takes 273.15 K for 0 °C within the formula, Vigie 273.16 as first published. */
    @Test
    void humidex_is_the_same_formula_but_for_a_hundredth_of_a_kelvin() {
        assertThat(cases())
                .allSatisfy(row -> assertThat(Humidex.formula(row.tC, row.tdC)).isEqualTo(row.humidexC, within(0.001)));
    }

    @Test
    void its_humidity_leads_back_to_its_dew_point_within_the_difference_of_the_formulas() {
        assertThat(cases())
                .allSatisfy(
                        row -> assertThat(DewPoint.celsius(row.tC, row.rhPct).orElseThrow())
                                .isEqualTo(row.tdC, within(0.02)));
    }

    private static List<Case> cases() {
        List<String> inputs = lines("testcases.csv");
        List<String> windChills = lines("windchill.csv");
        List<String> humidexes = lines("humidex.csv");
        List<String> humidities = lines("rh.csv");
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String[] input = inputs.get(i + 1).split(",");
            cases.add(new Case(
                    celsius(input[0]),
                    celsius(input[1]),
                    Double.parseDouble(input[2]),
                    celsius(windChills.get(i)),
                    celsius(humidexes.get(i)),
                    Double.parseDouble(humidities.get(i))));
        }
        return cases;
    }

    private static double celsius(String kelvin) {
        return UnitConversions.kelvinToC(Double.parseDouble(kelvin));
    }

    private static List<String> lines(String file) {
        try (InputStream stream = FormulasAgainstThermofeelTest.class.getResourceAsStream("/thermofeel/" + file)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
