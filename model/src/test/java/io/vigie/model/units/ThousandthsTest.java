package io.vigie.model.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThousandthsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "21.3, 21300",
        "0.0004, 0",
        "0.0005, 1",
        "-0.0005, 0",
        "-0.0006, -1",
        "-1.5, -1500",
        "-2.0625, -2062",
        "2.0625, 2063",
        "1013.25, 1013250"
    })
    void a_value_rounds_half_up(double value, long milli) {
        assertThat(Thousandths.of(value)).isEqualTo(milli);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 9007199254740.992})
    void what_is_not_finite_or_too_large_is_rejected(double value) {
        assertThatThrownBy(() -> Thousandths.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot round to thousandths")
                .hasMessageEndingWith(String.valueOf(value));
    }

    @Property
    void thousandths_survive_the_way_to_double_and_back(
            @ForAll @LongRange(min = -1L << 50, max = 1L << 50) long milli) {
        assertThat(Thousandths.of(Thousandths.toDouble(milli))).isEqualTo(milli);
    }

    @Test
    void rounding_gives_the_nearest_thousandth() {
        assertThat(Thousandths.round(17.40049)).isEqualTo(17.4);
        assertThat(Thousandths.round(17.4006)).isEqualTo(17.401);
    }

    @ParameterizedTest
    @CsvSource({"10, 4, 3", "10, 3, 3", "11, 3, 4", "-10, 4, -2", "-11, 4, -3", "-9, 4, -2", "7, 1, 7", "1, 2, 1"})
    void a_mean_rounds_half_up(long sum, long count, long mean) {
        assertThat(Thousandths.mean(sum, count)).isEqualTo(mean);
    }

    @Property
    void a_mean_equals_that_of_exact_arithmetic(
            @ForAll long sum, @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long count) {
        BigDecimal doubled = new BigDecimal(BigInteger.valueOf(sum).shiftLeft(1).add(BigInteger.valueOf(count)));
        BigDecimal exact =
                doubled.divide(new BigDecimal(BigInteger.valueOf(count).shiftLeft(1)), 0, RoundingMode.FLOOR);

        assertThat(Thousandths.mean(sum, count)).isEqualTo(exact.longValueExact());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void there_is_no_mean_of_nothing(long count) {
        assertThatThrownBy(() -> Thousandths.mean(0, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot take a mean: count is " + count);
    }
}
