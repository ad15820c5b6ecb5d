package io.vigie.model.json.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner is quick and knows one form; whatever it reads, the parser reads alike. */
class ObservationScannerTest {
    private static final String WRITTEN = "{\"city_id\":\"2988507\",\"source\":\"replay:open-meteo\",\"replayed\":true,"
            + "\"observed_at\":\"2026-01-01T00:00:00Z\",\"received_at\":\"2026-01-01T00:00:04.250Z\",\"interval_s\":900,"
            + "\"temperature_c\":-3.425,\"relative_humidity_pct\":80,\"precipitation_mm\":0.0,\"pressure_msl_hpa\":1013.2,"
            + "\"wind_speed_ms\":null,\"wind_gust_ms\":-0.5,\"wind_direction_deg\":359.9,\"cloud_cover_pct\":100,"
            + "\"weather_code\":3}";

    @Test
    void what_the_poller_writes_is_scanned() throws IOException {
        Observation scanned = Objects.requireNonNull(ObservationScanner.read(utf8(WRITTEN)));

        assertThat(scanned).isEqualTo(parsed(utf8(WRITTEN)));
        assertThat(scanned.values().milli(Metric.TEMPERATURE)).hasValue(-3_425);
        assertThat(scanned.values().milli(Metric.WIND_SPEED)).isEmpty();
        assertThat(scanned.values().milli(Metric.WIND_GUST)).hasValue(-500);
        assertThat(new String(Json.write(scanned), StandardCharsets.UTF_8))
                .isEqualTo(WRITTEN.replace(":80,", ":80.0,").replace(":100,", ":100.0,"));
    }

    @Property(tries = 500)
    void every_thousandth_is_the_one_of_the_parser(
            @ForAll @Size(8)
                    Map<@IntRange(max = 7) Integer, @IntRange(min = -2_000_000, max = 2_000_000) Integer> millis)
            throws IOException {
        MetricValues.Builder values = MetricValues.builder();
        millis.forEach((metric, milli) -> values.putMilli(Metric.values()[metric], milli));
        Instant at = Instant.ofEpochMilli(1_700_000_000_000L + millis.hashCode());
        byte[] json = Json.write(new Observation("1", "metar:LFPO", false, at, at, null, values.build(), null));

        assertThat(ObservationScanner.read(json)).isNotNull().isEqualTo(parsed(json));
    }

    @Property(tries = 3_000)
    void what_is_spoilt_is_declined_or_read_as_the_parser_reads_it(
            @ForAll @IntRange(max = 440) int at,
            @ForAll @IntRange(max = 3) int cut,
            @ForAll @IntRange(max = 31) int put) {
        String spoilt =
                "\u0000\u0001\n \"\\:,.{}[]0123456789eE+-ntZé".substring(put % 30, put % 30 + (put > 0 ? 1 : 0));
        int from = Math.min(at, WRITTEN.length());
        String json = WRITTEN.substring(0, from) + spoilt + WRITTEN.substring(Math.min(from + cut, WRITTEN.length()));
        Observation scanned = ObservationScanner.read(utf8(json));

        if (scanned != null) {
            assertThat(scanned).isEqualTo(parsedOrNull(utf8(json)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-3.4250",
                "01",
                "-",
                "1.",
                ".5",
                "1e2",
                "1234567890",
                "\"3\"",
                "NaN",
                "+1",
                "nul",
            })
    void other_forms_of_a_number_are_left_to_the_parser(String number) {
        assertThat(ObservationScanner.read(utf8(WRITTEN.replace("-3.425", number))))
                .isNull();
    }

    private static Observation parsed(byte[] json) throws IOException {
        return Json.mapper().readerFor(Observation.class).readValue(json);
    }

    private static @Nullable Observation parsedOrNull(byte[] json) {
        try {
            return parsed(json);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
