package io.vigie.streams.poller.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallBudgetTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:30Z");

    private final CallBudget budget = new CallBudget();

    @ParameterizedTest
    @CsvSource({"0, 15", "1, 15", "93, 15", "94, 30", "187, 30", "188, 45", "1000, 165"})
    void the_interval_grows_with_the_cities_so_that_a_days_calls_stay_under_nine_thousand(int cities, int minutes) {
        assertThat(CallBudget.interval(cities)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(cities * (1_440.0 / minutes)).isLessThanOrEqualTo(9_000);
    }

    @Test
    void calls_spent_come_back_with_the_next_minute() {
        budget.spend(550, NOON);

        assertThat(budget.available(NOON.plusSeconds(29))).isZero();
        assertThat(budget.nextWindow(NOON)).isEqualTo("2026-11-22T12:01:00Z");
        assertThat(budget.available(NOON.plusSeconds(30))).isEqualTo(550);
    }

    @Test
    void a_days_calls_end() {
        budget.spend(9_700, NOON);

        assertThat(budget.available(NOON.plus(Duration.ofHours(11)))).isZero();
        assertThat(budget.nextWindow(NOON)).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(budget.available(NOON.plus(Duration.ofHours(12)))).isPositive();
    }
}
