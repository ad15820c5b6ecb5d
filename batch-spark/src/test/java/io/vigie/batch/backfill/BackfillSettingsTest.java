package io.vigie.batch.backfill;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BackfillSettingsTest {
    @Test
    void a_password_in_the_address_is_rejected_and_not_printed() {
        assertThatThrownBy(() -> BackfillSettings.from(
                        Map.of("VIGIE_OPEN_METEO_ARCHIVE_URL", "https://ada:s3cret@archive.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use VIGIE_OPEN_METEO_ARCHIVE_URL=https://…@archive.example: it holds a user or a"
                        + " password, which would be logged");
    }
}
