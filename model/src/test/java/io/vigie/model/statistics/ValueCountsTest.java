package io.vigie.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ValueCountsTest {
    @Test
    void the_tenth_percentile_of_one_to_ten_is_that_of_hyndman_and_fan() {
        long[] oneToTen = {10_000, 3_000, 1_000, 2_000, 4_000, 6_000, 5_000, 8_000, 7_000, 9_000};

        // Type 8: 1.36667, type 7: 1.9.
        assertThat(ValueCounts.of(oneToTen, 10).quantile(QuantileType.TYPE_8, 100))
                .isEqualTo(1_367);
        assertThat(ValueCounts.of(oneToTen, 10).quantile(QuantileType.TYPE_7, 100))
                .isEqualTo(1_900);
    }

    @Test
    void nothing_has_no_quantile() {
        assertThat(ValueCounts.NONE.count()).isZero();
        assertThatThrownBy(() -> ValueCounts.NONE.quantile(QuantileType.TYPE_8, 500))
                .hasMessageContaining("empty");
    }

    @Property
    void a_tally_has_the_quantiles_of_its_sample_however_it_was_put_together(
            @ForAll @NotEmpty List<@IntRange(min = -20, max = 20) Integer> sample,
            @ForAll @IntRange(min = 0, max = 100) int cut,
            @ForAll @IntRange(min = 0, max = 1000) int permille) {
        long[] values = sample.stream().mapToLong(value -> value).toArray();
        int first = Math.min(cut, values.length);
        ValueCounts parts = ValueCounts.of(Arrays.copyOf(values, first), first)
                .merge(ValueCounts.of(Arrays.copyOfRange(values, first, values.length), values.length - first));
        long[] sorted = values.clone();
        Arrays.sort(sorted);

        assertThat(parts)
                .isEqualTo(ValueCounts.of(values, values.length))
                .hasSameHashCodeAs(ValueCounts.of(sorted, sorted.length));
        assertThat(parts.count()).isEqualTo(values.length);
        for (QuantileType type : QuantileType.values()) {
            assertThat(parts.quantile(type, permille)).isEqualTo(type.of(sorted, permille));
        }
    }
}
