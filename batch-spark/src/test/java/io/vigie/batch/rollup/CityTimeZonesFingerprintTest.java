package io.vigie.batch.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CityTimeZonesFingerprintTest {
    /** As the repository holds it; Maven runs tests in the module's folder. */
    private static final Path GAZETTEER = Path.of("..", "contract", "gazetteer", "cities.tsv.gz");

    @Test
    void the_checksum_is_of_the_zones_of_all_cities_so_that_days_are_made_anew_when_a_city_gets_another()
            throws Exception {
        CRC32 zones = new CRC32();
        try (GZIPInputStream file = new GZIPInputStream(Files.newInputStream(GAZETTEER))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(city -> {
                        String cityId = city.substring(0, city.indexOf('\t'));
                        String zone = city.substring(city.lastIndexOf('\t') + 1);
                        zones.update((cityId + " " + zone + "\n").getBytes(StandardCharsets.US_ASCII));
                    });
        }

        assertThat(CityTimeZonesFingerprint.CHECKSUM_OF_ZONES).isEqualTo(Long.toHexString(zones.getValue()));
    }
}
