package io.vigie.streams.cities;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CityConfiguration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class CityConfigurationCodecTest {

    @Test
    void what_is_written_is_read_again() {
        CityConfiguration withoutElevation = new CityConfiguration(
                "1", "東京", "JP", -35.5, 139.7, null, ZoneId.of("Asia/Tokyo"), false, PARIS.updatedAt());

        assertThat(CityConfigurationCodec.read(CityConfigurationCodec.write(PARIS)))
                .isEqualTo(PARIS);
        assertThat(CityConfigurationCodec.read(CityConfigurationCodec.write(withoutElevation)))
                .isEqualTo(withoutElevation);
    }

    @Test
    void thresholds_of_a_citys_own_follow_and_a_city_without_has_the_bytes_of_before_there_were_any() {
        CityConfiguration own = PARIS.withAlertThresholds(
                        "heat",
                        new CityAlertThresholds(List.of(33.0, 36.5), "anna", PARIS.updatedAt()),
                        PARIS.updatedAt())
                .withAlertThresholds(
                        "frost", new CityAlertThresholds(List.of(), null, PARIS.updatedAt()), PARIS.updatedAt());

        byte[] written = CityConfigurationCodec.write(own);

        assertThat(CityConfigurationCodec.read(written)).isEqualTo(own);
        assertThat(CityConfigurationCodec.write(PARIS)[0]).isEqualTo((byte) 1);
        assertThat(written)
                .hasSize(CityConfigurationCodec.write(PARIS).length + 1 + 6 + 8 + 6 + 1 + 16 + 7 + 8 + 2 + 1);
        for (int length = 1; length < written.length; length++) {
            byte[] torn = Arrays.copyOf(written, length);
            assertThatThrownBy(() -> CityConfigurationCodec.read(torn))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("Cannot read a city: its bytes end early");
        }
    }

    @Test
    void bytes_of_another_format_are_rejected() {
        assertThatThrownBy(() -> CityConfigurationCodec.read(new byte[] {9}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Cannot read a city: format 9 is unknown");
    }

    @Test
    void bytes_that_end_early_are_rejected() {
        byte[] whole = CityConfigurationCodec.write(PARIS);
        for (int length = 1; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CityConfigurationCodec.read(torn))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("Cannot read a city: its bytes end early");
        }
    }

    @Test
    void a_name_that_is_too_long_is_rejected_and_says_of_which_city() {
        CityConfiguration endless = new CityConfiguration(
                "1", "京".repeat(30_000), "JP", 0, 0, null, ZoneId.of("Asia/Tokyo"), true, PARIS.updatedAt());

        assertThatThrownBy(() -> CityConfigurationCodec.write(endless))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Cannot keep city 1: one of its texts is too long")
                .hasRootCauseMessage("Cannot write a text of 90000 bytes: 65535 is the most");
    }
}
