package io.vigie.batch.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OpenMeteoCallBudgetTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:30:10Z");

    private final OpenMeteoCallBudget budget = new OpenMeteoCallBudget(Clock.fixed(NOW, ZoneOffset.UTC));

    /** open-meteo.com/en/pricing: "more than 10 weather variables or more than 2 weeks" count as several calls. */
    @Test
    void a_year_counts_as_many_calls_as_it_has_fortnights() {
        LocalDate newYear = LocalDate.of(2025, 1, 1);

        assertThat(OpenMeteoCallBudget.calls(newYear, newYear.plusDays(364), 8)).isCloseTo(26.07, within(0.01));
        assertThat(OpenMeteoCallBudget.calls(newYear, newYear.plusDays(364), 20))
                .isCloseTo(52.14, within(0.01));
        assertThat(OpenMeteoCallBudget.calls(newYear, newYear, 1)).isEqualTo(1);
    }

    @Test
    void what_is_spent_waits_for_the_next_minute_hour_and_day() {
        assertThat(budget.earliest(26)).isEqualTo(NOW);

        budget.spend(290);
        assertThat(budget.earliest(26)).isEqualTo(Instant.parse("2026-03-10T12:31:00Z"));

        budget.spend(2_200);
        assertThat(budget.earliest(26)).isEqualTo(Instant.parse("2026-03-10T13:00:00Z"));

        budget.spend(2_500);
        assertThat(budget.earliest(26)).isEqualTo(Instant.parse("2026-03-11T00:00:00Z"));
    }

    @Test
    void what_other_jobs_had_counts_in_the_minute_hour_and_day_it_fell_in() {
        budget.spent(5_000, Instant.parse("2026-03-09T23:00:00Z"));
        budget.spent(290, Instant.parse("2026-03-10T12:29:50Z"));
        assertThat(budget.earliest(26)).isEqualTo(NOW);

        budget.spent(2_200, Instant.parse("2026-03-10T12:01:00Z"));
        assertThat(budget.earliest(26)).isEqualTo(Instant.parse("2026-03-10T13:00:00Z"));

        budget.spent(2_500, Instant.parse("2026-03-10T01:00:00Z"));
        assertThat(budget.earliest(26)).isEqualTo(Instant.parse("2026-03-11T00:00:00Z"));
    }
}
