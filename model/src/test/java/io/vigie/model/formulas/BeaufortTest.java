package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.units.UnitConversions;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeaufortTest {
    /** WMO code table 1100: lower limits in m/s. French names: Météo-France. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, calme, calm",
        "1, 0.3, très légère brise, light air",
        "2, 1.6, légère brise, light breeze",
        "3, 3.4, petite brise, gentle breeze",
        "4, 5.5, jolie brise, moderate breeze",
        "5, 8.0, bonne brise, fresh breeze",
        "6, 10.8, vent frais, strong breeze",
        "7, 13.9, grand frais, near gale",
        "8, 17.2, coup de vent, gale",
        "9, 20.8, fort coup de vent, strong gale",
        "10, 24.5, tempête, storm",
        "11, 28.5, violente tempête, violent storm",
        "12, 32.7, ouragan, hurricane"
    })
    void a_force_begins_at_its_lower_limit(int force, double limitMs, String fr, String en) {
        assertThat(Beaufort.force(limitMs)).isEqualTo(force);
        if (force > 0) {
            assertThat(Beaufort.force(limitMs - 0.001)).isEqualTo(force - 1);
        }
        assertThat(Beaufort.name(force, Locale.FRANCE)).isEqualTo(fr);
        assertThat(Beaufort.name(force, Locale.UK)).isEqualTo(en);
    }

    /**
     * The same table in whole knots agrees, but for two: 16 and 21 knots, 8.23 and 10.80 m/s, are a force more in m/s,
     * which decide.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "2, 4, 1",
        "3, 7, 2",
        "4, 11, 3",
        "5, 17, 5",
        "6, 22, 6",
        "7, 28, 6",
        "8, 34, 7",
        "9, 41, 8",
        "10, 48, 9",
        "11, 56, 10",
        "12, 64, 11"
    })
    void a_force_begins_at_its_lower_limit_in_knots(int force, double limitKnots, int aKnotLess) {
        assertThat(Beaufort.force(UnitConversions.knotsToMs(limitKnots))).isEqualTo(force);
        assertThat(Beaufort.force(UnitConversions.knotsToMs(limitKnots - 1))).isEqualTo(aKnotLess);
    }

    @Test
    void no_wind_is_beyond_force_12() {
        assertThat(Beaufort.force(113.3)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN})
    void a_speed_below_zero_is_rejected(double windMs) {
        assertThatThrownBy(() -> Beaufort.force(windMs))
                .hasMessage("Cannot give a wind force: speed is " + windMs + " m/s");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 13})
    void other_forces_have_no_name(int force) {
        assertThatThrownBy(() -> Beaufort.name(force, Locale.FRENCH))
                .hasMessage("Cannot name wind force " + force + ": not 0 to 12");
    }
}
