package io.vigie.model.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MonthOfDaysTest {
    private static final YearMonth JULY = YearMonth.of(2023, 7);

    @Test
    void a_sum_needs_every_day() {
        assertThat(without(Set.of()).totalMilli()).hasValue(31_000);
        assertThat(without(Set.of(7)).totalMilli()).isEmpty();
        assertThat(without(Set.of(7)).count()).isEqualTo(30);
        assertThat(without(Set.of(7)).expectedCount()).isEqualTo(31);
    }

    /** WMO-No. 1203: no mean with 11 or more missing days, or with 5 or more in a row. */
    @Test
    void a_mean_bears_ten_missing_days_but_not_five_in_a_row() {
        assertThat(without(Set.of(1, 2, 3, 4, 10, 11, 12, 13, 20, 21)).meanInSteps(100))
                .hasValue(10);
        assertThat(without(Set.of(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21)).meanInSteps(100))
                .isEmpty();
        assertThat(without(Set.of(27, 28, 29, 30, 31)).meanInSteps(100)).isEmpty();
    }

    @Test
    void a_month_of_nothing_has_no_mean() {
        assertThat(new MonthOfDays(JULY, Map.of()).meanInSteps(1)).isEmpty();
    }

    private static MonthOfDays without(Set<Integer> missing) {
        Map<LocalDate, Long> days = IntStream.rangeClosed(1, 31)
                .filter(day -> !missing.contains(day))
                .boxed()
                .collect(Collectors.toMap(JULY::atDay, day -> 1_000L, (one, other) -> one, HashMap::new));
        days.put(LocalDate.of(2023, 8, 1), 999_000L);
        return new MonthOfDays(JULY, days);
    }
}
