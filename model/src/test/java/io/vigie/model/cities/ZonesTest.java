package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ZonesTest {
    @Test
    void a_zone_that_java_knows_is_that_zone() {
        assertThat(Zones.of("Asia/Kolkata")).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    /** IANA tzdata 2025b: Aysén Region of Chile at −03:00 all year since 20 March 2025. */
    @Test
    void the_youngest_zone_keeps_its_clock_also_with_old_rules() {
        assertThat(Zones.of("America/Coyhaique").getRules().getOffset(Instant.parse("2026-07-01T00:00:00Z")))
                .isEqualTo(ZoneOffset.ofHours(-3));
    }

    @Test
    void what_is_no_zone_is_refused() {
        assertThatThrownBy(() -> Zones.of("Europe/Atlantis")).isInstanceOf(DateTimeException.class);
    }
}
