package io.vigie.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTypeTest {
    private static final double[] ONE_TO_TEN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    /** The definitions of Hyndman & Fan 1996 worked by hand: positions 1 + 9p and (10 + 1/3)p + 1/3. */
    @ParameterizedTest
    @CsvSource({
        "TYPE_7, 0.1, 1.9",
        "TYPE_7, 0.25, 3.25",
        "TYPE_7, 0.5, 5.5",
        "TYPE_7, 0.9, 9.1",
        "TYPE_8, 0.1, 1.3666666666666667",
        "TYPE_8, 0.25, 2.9166666666666667",
        "TYPE_8, 0.5, 5.5",
        "TYPE_8, 0.9, 9.633333333333333",
        "TYPE_8, 0.01, 1",
        "TYPE_8, 0.99, 10"
    })
    void a_quantile_of_one_to_ten_is_that_of_its_type(QuantileType type, double probability, double expected) {
        assertThat(type.of(ONE_TO_TEN, probability)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void a_quantile_between_equal_values_is_exactly_that_value() {
        double[] equal = new double[50];
        Arrays.fill(equal, 18.299999);

        assertThat(QuantileType.TYPE_8.of(equal, 0.1)).isEqualTo(18.299999);
        assertThat(QuantileType.TYPE_7.of(equal, 0.9)).isEqualTo(18.299999);
    }

    @Test
    void only_the_first_values_count_when_a_size_is_given() {
        assertThat(QuantileType.TYPE_7.of(new double[] {1, 2, 3, 99, 99}, 3, 1.0))
                .isEqualTo(3);
    }

    @Property
    void a_quantile_of_fixed_point_values_is_that_of_the_values_rounded(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -60_000, max = 60_000) Integer> values,
            @ForAll @IntRange(min = 0, max = 1000) int permille,
            @ForAll QuantileType type) {
        long[] sample = values.stream().mapToLong(Integer::longValue).sorted().toArray();
        double[] same = Arrays.stream(sample).asDoubleStream().toArray();

        assertThat((double) type.of(sample, permille)).isCloseTo(type.of(same, permille / 1000.0), within(0.5 + 1e-6));
    }

    @Test
    void a_fixed_point_quantile_rounds_half_up() {
        assertThat(QuantileType.TYPE_7.of(new long[] {1, 2}, 500)).isEqualTo(2);
        assertThat(QuantileType.TYPE_7.of(new long[] {-2, -1}, 500)).isEqualTo(-1);
        assertThat(QuantileType.TYPE_8.of(new long[] {1000, 2000, 3000}, 500)).isEqualTo(2000);
    }

    @Property
    void a_quantile_lies_between_the_extremes_and_grows_with_its_probability(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -60, max = 60) Double> values,
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other,
            @ForAll QuantileType type) {
        double[] sample =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double low = type.of(sample, Math.min(one, other));
        double high = type.of(sample, Math.max(one, other));

        assertThat(low).isBetween(sample[0], high + 1e-9);
        assertThat(high).isLessThanOrEqualTo(sample[sample.length - 1]);
    }

    @Test
    void a_quantile_of_nothing_or_beyond_all_is_rejected() {
        assertThatThrownBy(() -> QuantileType.TYPE_8.of(new double[0], 0.5))
                .hasMessage("Cannot take a quantile: the sample is empty");
        assertThatThrownBy(() -> QuantileType.TYPE_8.of(ONE_TO_TEN, 1.1))
                .hasMessage("Cannot take a quantile: probability is not in 0 to 1: 1.1");
    }

    @Test
    void the_type_tells_its_number() {
        assertThat(QuantileType.TYPE_8.number()).isEqualTo(8);
    }
}
