package io.vigie.model.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected values: the units' definitions (BIPM, The International System of Units, 9th edition; NIST SP 811). */
class UnitConversionsTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Test
    void speeds() {
        assertThat(UnitConversions.kmhToMs(36)).isEqualTo(10, ROUNDING);
        assertThat(UnitConversions.mphToMs(1)).isEqualTo(0.44704, ROUNDING);
        assertThat(UnitConversions.knotsToMs(1)).isEqualTo(1852.0 / 3600, ROUNDING);
        assertThat(UnitConversions.msToKmh(10)).isEqualTo(36, ROUNDING);
    }

    @Test
    void temperatures() {
        assertThat(UnitConversions.fahrenheitToC(212)).isEqualTo(100, ROUNDING);
        assertThat(UnitConversions.fahrenheitToC(-40)).isEqualTo(-40, ROUNDING);
        assertThat(UnitConversions.celsiusToF(100)).isEqualTo(212, ROUNDING);
        assertThat(UnitConversions.celsiusToF(0)).isEqualTo(32, ROUNDING);
        assertThat(UnitConversions.kelvinToC(273.15)).isZero();
    }

    @Test
    void lengths_and_pressures() {
        assertThat(UnitConversions.inchToMm(2)).isEqualTo(50.8, ROUNDING);
        assertThat(UnitConversions.inHgToHpa(29.92)).isEqualTo(1013.2, within(0.01));
        assertThat(UnitConversions.paToHpa(101_325)).isEqualTo(1013.25, ROUNDING);
    }

    @Property
    void a_conversion_and_its_inverse_cancel(@ForAll @DoubleRange(min = -200, max = 200) double value) {
        assertThat(UnitConversions.msToKmh(UnitConversions.kmhToMs(value))).isEqualTo(value, ROUNDING);
        assertThat(UnitConversions.fahrenheitToC(UnitConversions.celsiusToF(value)))
                .isEqualTo(value, ROUNDING);
    }
}
