package io.vigie.model.json.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected texts are those of Java's own {@link Double#toString(double)} and {@link BigDecimal}. */
class DecimalWriterTest {

    @Property
    void thousandths_are_written_as_java_writes_them(
            @ForAll @LongRange(min = -20_000_000_000L, max = 20_000_000_000L) long milli) throws IOException {
        assertThat(written(milli / 1000.0)).isEqualTo(Double.toString(milli / 1000.0));
    }

    @Property
    void so_are_millionths_as_places_have_them(@ForAll @LongRange(min = -180_000_000L, max = 180_000_000L) long micro)
            throws IOException {
        Assume.that(Math.abs(micro) >= 1_000);
        assertThat(written(micro / 1e6))
                .isEqualTo(BigDecimal.valueOf(micro, 6).stripTrailingZeros().toPlainString()
                        + (micro % 1_000_000 == 0 ? ".0" : ""));
    }

    @Property
    void any_other_number_too(@ForAll double value) throws IOException {
        assertThat(Double.parseDouble(written(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, -0.001, 0.01, 0.1, 1, -89.2, 9_999_999.999, 1e7, 48.85341, 1e-4, -1e-4, 12.0005})
    void numbers_at_the_edges_are_written_as_java_writes_them(double value) throws IOException {
        assertThat(written(value)).isEqualTo(Double.toString(value));
    }

    private static String written(double value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DecimalWriter.write(json, value);
        }
        return text.toString();
    }
}
