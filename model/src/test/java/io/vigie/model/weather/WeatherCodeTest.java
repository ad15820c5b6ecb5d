package io.vigie.model.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeatherCodeTest {
    @Test
    void the_scale_has_the_28_codes_of_open_meteo() {
        assertThat(IntStream.rangeClosed(0, 99)
                        .filter(code -> WeatherCode.of(code).isPresent()))
                .containsExactly(
                        0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80, 81, 82, 85, 86,
                        95, 96, 99);
    }

    @Test
    void a_code_has_a_name_in_both_languages() {
        assertThat(WeatherCode.of(48)).contains(new WeatherCode(48, "brouillard givrant", "depositing rime fog"));
        assertThat(IntStream.rangeClosed(0, 99).mapToObj(WeatherCode::of).flatMap(Optional::stream))
                .allSatisfy(code -> {
                    assertThat(code.fr()).isNotBlank();
                    assertThat(code.en()).isNotBlank();
                });
    }

    @Test
    void an_unknown_code_has_no_name_rather_than_clear_sky() {
        assertThat(WeatherCode.of(4)).isEmpty();
        assertThat(WeatherCode.of(-1)).isEmpty();
    }
}
