package io.vigie.streams.cities;

import static io.vigie.streams.Cities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.cities.CityConfiguration;
import java.time.ZoneId;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class CityConfigurationBytesTest {

    @Test
    void what_is_written_is_read_again() {
        CityConfiguration withoutElevation = new CityConfiguration(
                "1", "東京", "JP", -35.5, 139.7, null, ZoneId.of("Asia/Tokyo"), false, PARIS.updatedAt());

        assertThat(CityConfigurationBytes.read(CityConfigurationBytes.write(PARIS)))
                .isEqualTo(PARIS);
        assertThat(CityConfigurationBytes.read(CityConfigurationBytes.write(withoutElevation)))
                .isEqualTo(withoutElevation);
    }

    @Test
    void bytes_of_another_format_are_refused() {
        assertThatThrownBy(() -> CityConfigurationBytes.read(new byte[] {9}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Cannot read a city: format 9 is unknown");
    }
}
