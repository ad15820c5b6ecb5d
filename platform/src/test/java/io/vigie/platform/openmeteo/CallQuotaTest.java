package io.vigie.platform.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallQuotaTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:30:10Z");

    private final CallQuota quota = new CallQuota(300, 2_500, 5_000);

    @Test
    void what_is_spent_comes_back_with_the_next_minute_hour_and_day() {
        assertThat(quota.earliest(26, NOW)).isEqualTo(NOW);

        quota.spend(290, NOW, NOW);
        assertThat(quota.available(NOW)).isEqualTo(10);
        assertThat(quota.earliest(26, NOW)).isEqualTo(Instant.parse("2026-03-10T12:31:00Z"));

        quota.spend(2_210, NOW, NOW);
        assertThat(quota.available(NOW)).isZero();
        assertThat(quota.earliest(26, NOW)).isEqualTo(Instant.parse("2026-03-10T13:00:00Z"));

        quota.spend(2_500, NOW, NOW);
        assertThat(quota.earliest(26, NOW)).isEqualTo(Instant.parse("2026-03-11T00:00:00Z"));
        assertThat(quota.available(NOW.plus(Duration.ofHours(12)))).isEqualTo(300);
    }

    @Test
    void a_call_of_before_counts_in_the_minute_hour_and_day_it_fell_in() {
        quota.spend(5_000, Instant.parse("2026-03-09T23:00:00Z"), NOW);
        quota.spend(290, Instant.parse("2026-03-10T12:29:50Z"), NOW);

        assertThat(quota.earliest(26, NOW)).isEqualTo(NOW);
    }

    @Test
    void a_call_larger_than_the_quota_may_be_made_where_nothing_is_spent() {
        assertThat(quota.earliest(301, NOW)).isEqualTo(NOW);
    }
}
