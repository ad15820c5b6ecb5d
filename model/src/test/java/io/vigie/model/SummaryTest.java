package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SummaryTest {
    /** Far beyond any metric: a million units. */
    private static final long LARGE = 1_000_000_000;

    @Property
    void merging_does_not_depend_on_the_order(@ForAll("summaries") Summary one, @ForAll("summaries") Summary other) {
        assertThat(one.merge(other)).isEqualTo(other.merge(one));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void merging_does_not_depend_on_the_grouping(
            @ForAll("summaries") Summary a, @ForAll("summaries") Summary b, @ForAll("summaries") Summary c) {
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
    }

    @Property
    void nothing_changes_nothing(@ForAll("summaries") Summary summary) {
        assertThat(summary.merge(Summary.NONE)).isEqualTo(summary);
        assertThat(Summary.NONE.merge(summary)).isEqualTo(summary);
    }

    @Property
    void any_split_of_the_values_merges_to_the_same(
            @ForAll("values") List<Long> values, @ForAll("parts") List<Integer> partOfValue) {
        Summary[] parts = {Summary.NONE, Summary.NONE, Summary.NONE, Summary.NONE};
        for (int i = 0; i < values.size(); i++) {
            int part = partOfValue.get(i % partOfValue.size());
            parts[part] = parts[part].plus(values.get(i));
        }

        assertThat(parts[3].merge(parts[1]).merge(parts[0].merge(parts[2]))).isEqualTo(summaryOf(values));
    }

    @Property
    void a_summary_holds_what_a_list_of_the_values_would_say(@ForAll("values") List<Long> values) {
        Summary summary = summaryOf(values);

        assertThat(summary.count()).isEqualTo(values.size());
        assertThat(summary.sumMilli())
                .isEqualTo(values.stream().mapToLong(Long::longValue).sum());
        if (!values.isEmpty()) {
            assertThat(summary.minMilli())
                    .isEqualTo(values.stream().mapToLong(Long::longValue).min().orElseThrow());
            assertThat(summary.maxMilli())
                    .isEqualTo(values.stream().mapToLong(Long::longValue).max().orElseThrow());
        }
    }

    @Test
    void the_mean_rounds_half_up_to_thousandths() {
        assertThat(summaryOf(List.of(21_300L, 21_301L)).meanMilli()).hasValue(21_301);
        assertThat(summaryOf(List.of(-21_300L, -21_301L)).meanMilli()).hasValue(-21_300);
        assertThat(Summary.NONE.meanMilli()).isEmpty();
    }

    @Test
    void only_a_summary_of_no_value_is_empty() {
        assertThat(Summary.NONE.isEmpty()).isTrue();
        assertThat(Summary.of(0).isEmpty()).isFalse();
    }

    @Test
    void an_overflow_is_an_error_and_never_a_wrong_number() {
        Summary huge = Summary.of(Long.MAX_VALUE);
        Summary many = new Summary(Long.MAX_VALUE, 0, 0, 0);

        assertThatThrownBy(() -> huge.plus(1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> many.plus(0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_summary_that_no_values_can_have_is_rejected() {
        assertThatThrownBy(() -> new Summary(-1, 0, 0, 0)).hasMessage("Cannot summarise: count is negative: -1");
        assertThatThrownBy(() -> new Summary(0, 1, 0, 0)).hasMessageContaining("1, 0, 0");
        assertThatThrownBy(() -> new Summary(0, 0, -1, 0)).hasMessageContaining("0, -1, 0");
        assertThatThrownBy(() -> new Summary(0, 0, 0, 1)).hasMessageContaining("0, 0, 1");
        assertThatThrownBy(() -> new Summary(2, 3, 2, 1)).hasMessage("Cannot summarise: min 2 is above max 1");
    }

    @Provide
    Arbitrary<List<Long>> values() {
        return Arbitraries.longs().between(-LARGE, LARGE).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Integer>> parts() {
        return Arbitraries.integers().between(0, 3).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<Summary> summaries() {
        return values().map(SummaryTest::summaryOf);
    }

    private static Summary summaryOf(List<Long> values) {
        return values.stream().reduce(Summary.NONE, Summary::plus, Summary::merge);
    }
}
