package io.vigie.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTest {
    /** Annual flow of the Nile at Aswan, 1871 to 1970, in 10⁸ m³ (Cobb 1978; the data set Nile of R). */
    private static final double[] NILE = {
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865,
        845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
    };

    /** pyMannKendall's tests state them: many months are without rain, and those that are missing are left out. */
    @Test
    void monthly_rain_of_bogra_has_the_slope_and_the_probability_that_pymannkendall_publishes() throws IOException {
        List<String[]> months;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        TrendTest.class.getResourceAsStream("/pymannkendall/monthly-rainfall-bogra.csv")),
                StandardCharsets.UTF_8))) {
            months = lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
        double[] rain = months.stream()
                .map(month -> month[2])
                .filter(amount -> !amount.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();

        Trend trend = Trend.of(IntStream.range(0, rain.length).toArray(), rain);

        assertThat(trend.slope()).isEqualTo(-0.0064516129032258064);
        assertThat(trend.pValue()).isCloseTo(0.37591058740506833, within(1e-12));
    }

    /** By a plain loop in Python, its interval as scipy's theilslopes takes it from Sen (1968). */
    @Test
    void the_nile_carries_less_water_since_1871() {
        Trend trend = Trend.of(IntStream.rangeClosed(1871, 1970).toArray(), NILE);

        assertThat(trend.slope()).isCloseTo(-2.6, within(1e-12));
        assertThat(trend.slopeLow()).isCloseTo(-3.627906976744186, within(1e-12));
        assertThat(trend.slopeHigh()).isCloseTo(-1.4285714285714286, within(1e-12));
        assertThat(trend.pValue()).isCloseTo(3.658262921664336e-05, within(1e-15));
    }

    /** The limits lie among the slopes as Sen (1968) counts them, found here by sorting all slopes. */
    @ParameterizedTest
    @ValueSource(ints = {10, 11, 12, 13, 14, 15, 34, 120})
    void the_median_and_its_limits_are_those_of_all_slopes_in_order(int count) {
        int[] years = IntStream.range(1900, 1900 + count).toArray();
        double[] values = new Random(count).doubles(count, -30, 40).toArray();
        double[] slopes = IntStream.range(0, count)
                .boxed()
                .flatMapToDouble(i ->
                        IntStream.range(i + 1, count).mapToDouble(j -> (values[j] - values[i]) / (years[j] - years[i])))
                .sorted()
                .toArray();
        double spread = 1.959963984540054 * Math.sqrt(count * (count - 1.0) * (2 * count + 5) / 18);
        double median = (slopes[(slopes.length - 1) / 2] + slopes[slopes.length / 2]) / 2;

        Trend trend = Trend.of(years, values);

        assertThat(trend.slope()).isEqualTo(median);
        assertThat(trend.slopeLow()).isEqualTo(slopes[(int) Math.rint((slopes.length - spread) / 2) - 1]);
        assertThat(trend.slopeHigh()).isEqualTo(slopes[(int) Math.rint((slopes.length + spread) / 2)]);
    }

    @Test
    void a_missing_year_counts_as_time() {
        int[] years =
                IntStream.range(0, 12).map(i -> i < 6 ? 2000 + i : 2010 + i).toArray();
        double[] values = IntStream.of(years).mapToDouble(year -> 0.5 * year).toArray();

        assertThat(Trend.of(years, values).slope()).isEqualTo(0.5);
    }

    @Test
    void years_that_are_all_the_same_have_no_trend_and_nine_are_too_few() {
        int[] years = IntStream.range(0, 10).toArray();

        assertThat(Trend.of(years, new double[10])).isEqualTo(new Trend(0, 0, 0, 1));
        assertThatThrownBy(() -> Trend.of(IntStream.range(0, 9).toArray(), new double[9]))
                .hasMessageContaining("9 years");
    }

    /** As {@code erfc(z / √2)} of the C library gives them. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.5, 0.617075077451974",
        "1.96, 0.049995790296441",
        "3, 0.002699796063260",
        "4, 0.000063342483666"
    })
    void the_normal_tail_is_that_of_the_tables(double z, double probability) {
        assertThat(NormalDistributionTail.beyond(z)).isCloseTo(probability, within(1e-14));
    }
}
