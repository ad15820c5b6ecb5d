package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.model.climate.days.Hemisphere;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Agreement with the values that climdex.pcic publishes, month by month and year by year. {@link IndicesBySiblingIndicesTest}
 * leads the indices that are not among them back to those that are.
 */
class ClimdexPublishedIndicesTest {
    /** Of the last digit only: climdex sums in extended precision. */
    private static final double ROUNDING = 1e-9;

    private static final JsonNode PUBLISHED = WilliamHeadStation.published();
    private static final ClimateIndexCalculator INDICES = new ClimateIndexCalculator(
            WilliamHeadStation.series(), new IndexSettings(WilliamHeadStation.BASE_PERIOD, Hemisphere.NORTH, 1.0));

    @TestFactory
    Stream<DynamicTest> an_index_has_the_published_value_wherever_there_is_one_and_none_elsewhere() {
        return published().map(index -> DynamicTest.dynamicTest(index.id(), () -> compare(index)));
    }

    private static void compare(ClimateIndex index) {
        JsonNode expected = expected(index);
        List<IndexValue> computed = computed(index, expected);

        assertThat(computed).extracting(IndexValue::period).containsExactlyElementsOf(expected::fieldNames);
        assertThat(computed.stream().filter(value -> !agrees(value, expected.get(value.period()))))
                .as("values other than published")
                .isEmpty();
    }

    private static boolean agrees(IndexValue computed, JsonNode published) {
        return published.isNull()
                ? computed.value().isEmpty()
                : computed.value().isPresent()
                        && Math.abs(computed.value().orElseThrow() - published.doubleValue()) <= ROUNDING;
    }

    @Test
    void so_many_published_values_are_compared_for_each_index() {
        Map<String, Integer> counts = new TreeMap<>();
        published().forEach(index -> counts.put(index.id(), publishedValues(expected(index))));

        assertThat(counts)
                .containsExactly(
                        entry("CDD", 28),
                        entry("DTR", 512),
                        entry("FD", 32),
                        entry("GSL", 32),
                        entry("PRCPTOT", 28),
                        entry("R10mm", 28),
                        entry("Rx1day", 502),
                        entry("SDII", 28),
                        entry("SU", 32),
                        entry("TN10p", 515),
                        entry("TNn", 515),
                        entry("TXx", 512));
    }

    private static int publishedValues(JsonNode values) {
        int given = 0;
        for (JsonNode value : values) {
            given += value.isNull() ? 0 : 1;
        }
        return given;
    }

    private static Stream<ClimateIndex> published() {
        return Stream.of(ClimateIndex.values()).filter(index -> PUBLISHED.has(nameInClimdex(index)));
    }

    private static JsonNode expected(ClimateIndex index) {
        return PUBLISHED.get(nameInClimdex(index));
    }

    private static List<IndexValue> computed(ClimateIndex index, JsonNode expected) {
        boolean monthly = expected.fieldNames().next().length() == "2004-12".length();
        return monthly ? INDICES.months(index) : INDICES.years(index);
    }

    private static String nameInClimdex(ClimateIndex index) {
        return index.id().toLowerCase(Locale.ROOT);
    }
}
