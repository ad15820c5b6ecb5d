package io.vigie.model.formulas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line of WMO code table 0200, in its own words, with curves that are it. */
class PressureTendencyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | increasing, then decreasing; higher than three hours ago            | 1010.0 | 1012.0 | 1011.0",
                "0 | increasing, then decreasing; the same as three hours ago            | 1010.0 | 1012.0 | 1010.0",
                "1 | increasing, then steady                                             | 1010.0 | 1012.0 | 1012.0",
                "1 | increasing, then increasing more slowly                             | 1010.0 | 1012.0 | 1013.0",
                "2 | increasing steadily                                                 | 1010.0 | 1011.0 | 1012.0",
                "2 | increasing unsteadily                                               | 1010.0 | 1011.0 | 1012.5",
                "2 | increasing, by a tenth in all                                       | 1010.0 | 1010.05 | 1010.1",
                "3 | decreasing, then increasing; higher than three hours ago            | 1010.0 | 1009.0 | 1011.0",
                "3 | steady, then increasing                                             | 1010.0 | 1010.0 | 1011.0",
                "3 | increasing, then increasing more rapidly                            | 1010.0 | 1010.5 | 1012.0",
                "4 | steady; the same as three hours ago                                 | 1010.0 | 1010.0 | 1010.0",
                "4 | steady, with half a tenth of noise                                  | 1010.0 | 1010.05 | 1010.0",
                "5 | decreasing, then increasing; the same as three hours ago            | 1010.0 | 1008.0 | 1010.0",
                "5 | decreasing, then increasing; lower than three hours ago             | 1010.0 | 1008.0 | 1009.0",
                "6 | decreasing, then steady                                             | 1010.0 | 1008.0 | 1008.0",
                "6 | decreasing, then decreasing more slowly                             | 1010.0 | 1008.0 | 1007.0",
                "7 | decreasing steadily                                                 | 1010.0 | 1009.0 | 1008.0",
                "7 | decreasing unsteadily                                               | 1010.0 | 1009.0 | 1007.5",
                "8 | steady, then decreasing                                             | 1010.0 | 1010.0 | 1009.0",
                "8 | increasing, then decreasing; lower than three hours ago             | 1010.0 | 1011.0 | 1009.0",
                "8 | decreasing, then decreasing more rapidly                            | 1010.0 | 1009.5 | 1008.0"
            })
    void the_figure_says_how_the_pressure_went(
            int figure, String words, double threeHoursAgo, double halfway, double now) {
        assertThat(PressureTendency.characteristic(milli(threeHoursAgo), OptionalLong.of(milli(halfway)), milli(now)))
                .as(words)
                .isEqualTo(figure);
    }

    // WMO-No. 306, regulation 12.2.3.5.3, for automatic stations.
    @Test
    void without_the_curve_the_figure_says_higher_the_same_or_lower() {
        assertThat(PressureTendency.characteristic(1_010_000, OptionalLong.empty(), 1_010_100))
                .isEqualTo(2);
        assertThat(PressureTendency.characteristic(1_010_000, OptionalLong.empty(), 1_010_000))
                .isEqualTo(4);
        assertThat(PressureTendency.characteristic(1_010_000, OptionalLong.empty(), 1_009_900))
                .isEqualTo(7);
    }

    private static long milli(double hPa) {
        return Math.round(hPa * 1000);
    }
}
