package io.vigie.model.wind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sectors, forces and the vector mean of the wind. */
class WindVectorTest {
    /** North goes over the end of the circle; a bound belongs to the sector that begins there. */
    @ParameterizedTest
    @CsvSource({
        "16, 0, 0",
        "16, 360000, 0",
        "16, 348750, 0",
        "16, 348749, 15",
        "16, 11249, 0",
        "16, 11250, 1",
        "16, 270000, 12",
        "8, 22499, 0",
        "8, 22500, 1",
        "8, 337500, 0",
        "8, 337499, 7",
        "36, 355000, 0",
        "36, 4999, 0",
        "36, 5000, 1",
        "36, 350000, 35",
        "36, 354999, 35",
    })
    void a_direction_lies_in_one_sector(int count, long directionMilli, int sector) {
        assertThat(new WindRoseSectors(count).of(directionMilli)).isEqualTo(sector);
    }

    @Test
    void there_are_8_16_or_36_sectors() {
        assertThat(new WindRoseSectors(16).middleDeg(15)).isEqualTo(337.5);
        assertThatThrownBy(() -> new WindRoseSectors(12))
                .hasMessageContaining("wind_sectors")
                .hasMessageContaining("12");
    }

    /** WMO code table 1100, in m/s. */
    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "299, ''",
        "300, bft_1_2",
        "3399, bft_1_2",
        "3400, bft_3",
        "5499, bft_3",
        "5500, bft_4",
        "8000, bft_5",
        "10799, bft_5",
        "10800, bft_6_up",
        "113300, bft_6_up",
    })
    void a_force_begins_with_its_lower_limit(long speedMilli, String force) {
        assertThat(WindRoseForceClass.of(speedMilli).map(WindRoseForceClass::id).orElse(""))
                .isEqualTo(force);
        assertThat(WindRoseForceClass.fromId(force)).isEqualTo(WindRoseForceClass.of(speedMilli));
    }

    @Test
    void winds_from_north_and_east_come_from_between_as_a_whole() {
        WindVector vector = of(new long[][] {{4_000, 360_000}, {4_000, 90_000}});

        assertThat(vector.meanMs()).hasValue(4);
        assertThat(vector.speedMs()).hasValue(2.828); // 4 / √2
        assertThat(vector.fromDeg()).hasValue(45);
        assertThat(vector.constancy()).hasValue(0.707);
    }

    /** numpy: v = [3, 6.5, 2.1] * exp(1j * radians([200, 245.5, 310])); abs(mean(v)), angle, abs(mean(v)) / mean. */
    @Test
    void three_winds_are_what_numpy_makes_of_them() {
        WindVector vector = of(new long[][] {{3_000, 200_000}, {6_500, 245_500}, {2_100, 310_000}});

        assertThat(vector.meanMs()).hasValue(3.867);
        assertThat(vector.speedMs()).hasValue(3.17);
        assertThat(vector.fromDeg()).hasValue(244.028);
        assertThat(vector.constancy()).hasValue(0.82);
    }

    @Test
    void winds_that_cancel_out_come_from_nowhere() {
        WindVector vector = of(new long[][] {{5_000, 90_000}, {5_000, 270_000}});

        assertThat(vector.speedMs()).hasValue(0);
        assertThat(vector.fromDeg()).isEmpty();
        assertThat(vector.constancy()).hasValue(0);
    }

    @Test
    void a_wind_that_never_turns_is_constant_and_no_wind_is_nothing() {
        assertThat(of(new long[][] {{100, 33_000}, {7_300, 33_000}, {11_100, 33_000}})
                        .constancy())
                .hasValue(1);
        assertThat(of(new long[][] {{0, 33_000}}).constancy()).isEmpty();
        assertThat(of(new long[0][]).meanMs()).isEmpty();
        assertThat(of(new long[0][]).speedMs()).isEmpty();
        assertThat(WindRoseForceClass.fromId("bft_7")).isEqualTo(Optional.empty());
    }

    private static WindVector of(long[][] winds) {
        WindVector vector = new WindVector(0, 0, 0, 0);
        for (long[] wind : winds) {
            vector = new WindVector(
                    vector.count() + 1,
                    vector.speedSumMilli() + wind[0],
                    vector.eastMicro() + WindVector.eastMicro(wind[0], wind[1]),
                    vector.northMicro() + WindVector.northMicro(wind[0], wind[1]));
        }
        return vector;
    }
}
