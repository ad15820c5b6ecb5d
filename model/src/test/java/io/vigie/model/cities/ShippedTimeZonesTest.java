package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedTimeZonesTest {
    @Test
    void the_version_is_that_of_the_shipped_file() {
        assertThat(ShippedTimeZones.rulesVersion()).isEqualTo("2026f");
    }

    /** IANA tzdata, file NEWS of the release named: what a forecaster's clock shows there in November 2026. */
    @ParameterizedTest
    @CsvSource({
        "America/Vancouver, -07:00", // 2026b
        "America/Edmonton, -06:00", // 2026c
        "Africa/Casablanca, Z", // 2026c
        "Africa/El_Aaiun, Z", // 2026c
        "America/Winnipeg, -05:00", // in 2026f
        "America/Havana, -04:00", // in 2026f
        "America/Coyhaique, -03:00", // 2025b
        "Asia/Kolkata, +05:30",
    })
    void a_clock_shows_what_its_country_decided_last(String zone, String offset) {
        assertThat(ShippedTimeZones.of(zone)
                        .getRules()
                        .getOffset(Instant.parse("2026-11-20T12:00:00Z"))
                        .getId())
                .isEqualTo(offset);
    }

    /**
     * Coyhaique: IANA 2025b, −04/−03 with summer time until 20 March 2025, −03 since. Oslo: Lov om sommertid, none in
     * Norway from 1946 to 1958, while Berlin had it until 1949. Amsterdam: its own mean time, +00:20, until 1940.
     * Dhaka: summer time until the end of 2009.
     */
    @ParameterizedTest
    @CsvSource({
        "America/Coyhaique, 2022-07-01, 2022-07-01T04:00:00Z",
        "America/Coyhaique, 2024-07-01, 2024-07-01T04:00:00Z",
        "America/Coyhaique, 2025-07-01, 2025-07-01T03:00:00Z",
        "America/Punta_Arenas, 2022-07-01, 2022-07-01T03:00:00Z",
        "Europe/Oslo, 1948-07-01, 1948-06-30T23:00:00Z",
        "Europe/Berlin, 1948-07-01, 1948-06-30T22:00:00Z",
        "Europe/Amsterdam, 1938-12-01, 1938-11-30T23:40:00Z",
        "Asia/Dhaka, 2010-01-01, 2009-12-31T18:00:00Z",
    })
    void a_past_day_begins_when_the_clocks_of_that_place_showed_midnight(String zone, LocalDate date, Instant start) {
        assertThat(date.atStartOfDay(ShippedTimeZones.of(zone)).toInstant()).isEqualTo(start);
    }

    @Test
    void a_zone_keeps_its_own_name() {
        assertThat(ShippedTimeZones.of("America/Coyhaique").getId()).isEqualTo("America/Coyhaique");
        assertThat(ShippedTimeZones.of("Asia/Kolkata")).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    @Test
    void what_is_no_zone_is_rejected() {
        assertThatThrownBy(() -> ShippedTimeZones.of("Europe/Atlantis")).isInstanceOf(DateTimeException.class);
    }

    /** A program started without them would be an hour off without a word. */
    @Test
    void a_java_with_other_rules_is_rejected() throws Exception {
        assertThat(start(List.of())).contains("Cannot use time zone America/Vancouver: this Java's rules are IANA ");
        assertThat(start(List.of(
                        "-Djava.time.zone.DefaultZoneRulesProvider=" + ShippedZoneRulesProvider.class.getName())))
                .isEqualTo("America/Vancouver");
    }

    private static String start(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                String.join(File.pathSeparator, place(ShippedTimeZones.class), place(ShippedTimeZonesTest.class)),
                Vancouver.class.getName()));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return output.strip();
    }

    private static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** A program that asks for a zone. */
    static final class Vancouver {
        public static void main(String[] args) {
            System.out.print(ShippedTimeZones.of("America/Vancouver"));
        }
    }
}
