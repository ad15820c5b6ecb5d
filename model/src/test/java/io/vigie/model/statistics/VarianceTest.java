package io.vigie.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VarianceTest {
    @Property(edgeCases = EdgeCasesMode.NONE)
    void merging_depends_neither_on_order_nor_on_grouping(
            @ForAll("spreads") Variance a, @ForAll("spreads") Variance b, @ForAll("spreads") Variance c) {
        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(Variance.NONE)).isEqualTo(a);
        assertThat(Variance.NONE.merge(a)).isEqualTo(a);
    }

    @Property
    void any_split_of_the_values_merges_to_the_same(
            @ForAll("values") List<Long> values, @ForAll("parts") List<Integer> partOfValue) {
        Variance[] parts = {Variance.NONE, Variance.NONE, Variance.NONE};
        for (int i = 0; i < values.size(); i++) {
            int part = partOfValue.get(i % partOfValue.size());
            parts[part] = parts[part].plus(values.get(i));
        }

        assertThat(parts[2].merge(parts[0].merge(parts[1]))).isEqualTo(spreadOf(values));
    }

    @Property
    void the_sum_of_squares_is_exact_beyond_64_bits(@ForAll("values") List<Long> values) {
        BigInteger expected = values.stream()
                .map(BigInteger::valueOf)
                .map(value -> value.multiply(value))
                .reduce(BigInteger.ZERO, BigInteger::add);

        assertThat(spreadOf(values).squares().toBigInteger()).isEqualTo(expected);
    }

    @Property
    void a_constant_added_to_all_values_changes_nothing(@ForAll("values") List<Long> values) {
        Variance shifted = spreadOf(
                values.stream().map(value -> value + 1_000_000_000_000L).toList());

        assertThat(shifted.variance()).isEqualTo(spreadOf(values).variance());
        assertThat(shifted.standardDeviationMilli()).isEqualTo(spreadOf(values).standardDeviationMilli());
    }

    /** NIST/SEMATECH StRD, univariate summary statistics, NumAcc1 (10000001, 10000003, 10000002): deviation 1. */
    @Test
    void large_values_that_differ_little_keep_their_deviation() {
        Variance numAcc1 = spreadOf(List.of(10_000_001_000L, 10_000_003_000L, 10_000_002_000L));

        assertThat(numAcc1.standardDeviationMilli()).hasValue(1000);
        assertThat(numAcc1.variance()).hasValue(1.0);
    }

    @Test
    void the_deviation_is_that_of_a_sample() {
        Variance variance = spreadOf(List.of(2_000L, 4_000L, 4_000L, 4_000L, 5_000L, 5_000L, 7_000L, 9_000L));

        assertThat(variance.variance().orElseThrow()).isEqualTo(32.0 / 7, within(1e-15));
        assertThat(variance.standardDeviationMilli()).hasValue(2138);
    }

    @Test
    void fewer_than_two_values_do_not_scatter() {
        assertThat(Variance.NONE.variance()).isEmpty();
        assertThat(Variance.of(21_300).standardDeviationMilli()).isEmpty();
        assertThat(Variance.of(21_300).plus(21_300).standardDeviationMilli()).hasValue(0);
    }

    @Test
    void an_overflow_is_an_error_and_never_a_wrong_number() {
        SumOfSquares huge = new SumOfSquares(Long.MAX_VALUE, -1);

        assertThatThrownBy(() -> huge.plus(1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new SumOfSquares(-1, 0)).hasMessage("Cannot sum squares: negative: -1");
    }

    @Provide
    Arbitrary<List<Long>> values() {
        return Arbitraries.longs()
                .between(-100_000_000_000L, 100_000_000_000L)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Integer>> parts() {
        return Arbitraries.integers().between(0, 2).list().ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<Variance> spreads() {
        return values().map(VarianceTest::spreadOf);
    }

    private static Variance spreadOf(List<Long> values) {
        return values.stream().reduce(Variance.NONE, Variance::plus, Variance::merge);
    }
}
