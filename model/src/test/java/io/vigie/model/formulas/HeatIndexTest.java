package io.vigie.model.formulas;

import static io.vigie.model.units.UnitConversions.fahrenheitToC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.units.UnitConversions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatIndexTest {
    /**
     * Heat index chart of the US National Weather Service, °F, which holds the bare regression; columns are 40, 45, 50
     * … 100 % (srh.noaa.gov/tsa/?n=heatindex). In one cell, 90 °F and 45 %, the chart has 93 where its own regression
     * gives 92.49; that is known (Wikipedia, "Heat index"), and 92 stands here.
     */
    @ParameterizedTest
    @CsvSource({
        "110, 136",
        "108, 130 137",
        "106, 124 130 137",
        "104, 119 124 131 137",
        "102, 114 119 124 130 137",
        "100, 109 114 118 124 129 136",
        " 98, 105 109 113 117 123 128 134",
        " 96, 101 104 108 112 116 121 126 132",
        " 94,  97 100 103 106 110 114 119 124 129 135",
        " 92,  94  96  99 101 105 108 112 116 121 126 131",
        " 90,  91  92  95  97 100 103 106 109 113 117 122 127 132",
        " 88,  88  89  91  93  95  98 100 103 106 110 113 117 121",
        " 86,  85  87  88  89  91  93  95  97 100 102 105 108 112",
        " 84,  83  84  85  86  88  89  90  92  94  96  98 100 103",
        " 82,  81  82  83  84  84  85  86  88  89  90  91  93  95",
        " 80,  80  80  81  81  82  82  83  84  84  85  86  86  87"
    })
    void the_chart_of_the_nws_holds_cell_by_cell(double tF, String chart) {
        String[] cells = chart.strip().split("\\s+");
        List<String> computed = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            computed.add(String.valueOf((long) Math.floor(HeatIndex.regression(tF, 40 + 5 * i) + 0.5)));
        }

        assertThat(computed).containsExactly(cells);
    }

    /** ECMWF's thermofeel, its two cases at and above 80 °F; input humidity and result are its own. */
    @ParameterizedTest
    @CsvSource({"36.85, 15.93338040156356250, 34.5872578545219426", "26.85, 54.31187349108785867, 27.5320308629996816"})
    void thermofeel_gives_the_same_in_the_heat(double tC, double rhPct, double expectedC) {
        assertThat(HeatIndex.celsius(tC, rhPct).orElseThrow()).isEqualTo(expectedC, within(0.001));
    }

    /** The adjustments of the NWS's page "The heat index equation", worked out by hand, °F. */
    @ParameterizedTest
    @CsvSource({
        "95, 10, -0.75", // (13 − 10)/4 · √(17/17) less
        "112, 9, 0", // √0 less
        "80, 9, -0.342997", // (13 − 9)/4 · √(2/17) less
        "112, 13, 0",
        "113, 5, 0",
        "82, 90, 0.5", // (90 − 85)/10 · (87 − 82)/5 more
        "80, 95, 1.4",
        "87, 95, 0",
        "82, 85, 0",
        "88, 95, 0"
    })
    void very_dry_and_very_moist_air_is_adjusted(double tF, double rhPct, double adjustmentF) {
        assertThat(HeatIndex.adjustment(tF, rhPct)).isEqualTo(adjustmentF, within(1e-6));
    }

    @Test
    void the_adjustment_is_part_of_the_heat_index() {
        assertThat(HeatIndex.fahrenheit(95, 10)).isEqualTo(HeatIndex.regression(95, 10) - 0.75, within(1e-9));
    }

    @Test
    void the_simple_formula_holds_while_its_mean_with_the_temperature_is_below_80_f() {
        // 0.5 · (80 + 61 + 12 · 1.2 + 0) = 77.7, and (77.7 + 80) / 2 < 80
        assertThat(HeatIndex.celsius(fahrenheitToC(80), 0).orElseThrow()).isEqualTo(fahrenheitToC(77.7), within(1e-9));
    }

    @Test
    void it_is_offered_from_80_f_up() {
        assertThat(HeatIndex.celsius(26.67, 50)).isPresent();
        assertThat(HeatIndex.celsius(26.66, 50)).isEmpty();
        assertThat(UnitConversions.celsiusToF(26.67)).isEqualTo(80.006, within(1e-9));
    }

    @Test
    void humidity_above_100_counts_as_100_and_below_0_as_missing() {
        assertThat(HeatIndex.celsius(30, 104)).isEqualTo(HeatIndex.celsius(30, 100));
        assertThat(HeatIndex.celsius(30, 0)).isPresent();
        assertThat(HeatIndex.celsius(30, -0.1)).isEmpty();
    }

    @Test
    void a_missing_input_gives_no_heat_index() {
        assertThat(HeatIndex.celsius(Double.NaN, 50)).isEmpty();
        assertThat(HeatIndex.celsius(Double.POSITIVE_INFINITY, 50)).isEmpty();
        assertThat(HeatIndex.celsius(30, Double.NaN)).isEmpty();
    }
}
