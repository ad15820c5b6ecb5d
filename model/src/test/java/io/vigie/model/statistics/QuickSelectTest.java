package io.vigie.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuickSelectTest {
    @Property
    void the_value_stands_where_sorting_puts_it_between_smaller_and_greater_ones(
            @ForAll("values") double[] values, @ForAll int seed) {
        int index = Math.floorMod(seed, values.length);

        holdsFor(values, index);
    }

    /** Slopes of rain in whole millimetres are often the same. */
    @Provide
    Arbitrary<double[]> values() {
        Arbitrary<Double> few = Arbitraries.integers().between(-3, 3).map(Integer::doubleValue);
        Arbitrary<Double> many = Arbitraries.doubles().between(-1e6, 1e6);
        return Arbitraries.oneOf(few, many).array(double[].class).ofMinSize(1).ofMaxSize(400);
    }

    @Test
    void ascending_descending_and_equal_values_are_no_exception() {
        double[] ascending = IntStream.range(0, 7_140).asDoubleStream().toArray();
        double[] descending = DoubleStream.of(ascending).map(value -> -value).toArray();
        double[] organ = DoubleStream.of(ascending)
                .map(value -> Math.min(value, 7_140 - value))
                .toArray();
        double[] random = new Random(1963).doubles(7_140).toArray();

        for (double[] values : new double[][] {ascending, descending, organ, random, new double[7_140]}) {
            for (int index : new int[] {0, 1, 3_201, 3_570, 7_139}) {
                holdsFor(values, index);
            }
        }
    }

    private static void holdsFor(double[] values, int index) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] selected = values.clone();

        QuickSelect.select(selected, 0, selected.length, index);

        assertThat(selected[index]).isEqualTo(sorted[index]);
        assertThat(Arrays.stream(selected, 0, index)).allMatch(value -> value <= selected[index]);
        assertThat(Arrays.stream(selected, index, selected.length)).allMatch(value -> value >= selected[index]);
        Arrays.sort(selected);
        assertThat(selected).as("none lost").isEqualTo(sorted);
    }
}
