package io.vigie.model.json.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantCodecTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:34:56Z, 2026-01-31T12:34:56Z",
        "2026-01-31T12:34:56.5Z, 2026-01-31T12:34:56.500Z",
        "2026-01-31T12:34:56.123456789Z, 2026-01-31T12:34:56.123456789Z",
        "2024-02-29T23:59:59.000000001Z, 2024-02-29T23:59:59.000000001Z",
        "0000-01-01T00:00Z, 0000-01-01T00:00:00Z"
    })
    void seconds_and_their_decimals_may_be_left_out(String text, Instant instant) {
        assertThat(InstantCodec.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-01-31",
                "2026-01-31T12Z",
                "2026-01-31T12:0Z",
                "2026-01-31T12:00",
                "2026-01-31T12:00:Z",
                "2026-01-31T12:00:00",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00.1234567891Z",
                "2026-01-31T12:00:00,5Z",
                "2026-01-31T12:00:00+01:00",
                "2026-01-31T12:00+00:00",
                "2026-01-31 12:00:00Z",
                "2026-01-31t12:00:00Z",
                "2026-01-31T12:00:00z",
                "+026-01-31T12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T12:60:00Z",
                "2026-01-31T12:00:60Z",
                "٢٠٢٦-01-31T12:00:00Z"
            })
    void anything_else_is_no_instant(String text) {
        assertThat(InstantCodec.parse(text)).isEmpty();
    }

    @Property
    void what_java_writes_is_read(
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant instant = Instant.ofEpochSecond(second, nano);

        assertThat(InstantCodec.parse(instant.toString())).contains(instant);
    }

    @Property
    void an_instant_is_written_as_java_writes_it(
            @ForAll @LongRange(min = -62_200_000_000L, max = 253_500_000_000L) long second,
            @ForAll @IntRange(max = 999) int milli,
            @ForAll @IntRange(max = 1) int nano) {
        Instant instant = Instant.ofEpochSecond(second, milli * 1_000_000L + nano);

        assertThat(InstantCodec.text(instant)).isEqualTo(instant.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:34:56Z", "2026-01-31T12:34:56.070Z", "-0001-12-31T00:00:00Z"})
    void of_its_decimals_as_many_as_there_are(String text) {
        assertThat(InstantCodec.text(Instant.parse(text))).isEqualTo(text);
    }
}
