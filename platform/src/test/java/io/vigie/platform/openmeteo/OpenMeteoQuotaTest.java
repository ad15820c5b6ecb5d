package io.vigie.platform.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class OpenMeteoQuotaTest {
    /** open-meteo.com/en/pricing: the free tier has 600 calls a minute, 5,000 an hour, 10,000 a day. */
    @Test
    void poller_and_backfill_together_stay_under_what_the_free_tier_allows() {
        assertUnder(OpenMeteoQuota::perMinute, 600);
        assertUnder(OpenMeteoQuota::perHour, 5_000);
        assertUnder(OpenMeteoQuota::perDay, 10_000);
    }

    @Test
    void the_pollers_rounds_leave_some_calls_for_new_cities_and_repeated_requests() {
        assertThat(OpenMeteoQuota.pollerRoundsPerDay()).isBetween(1, OpenMeteoQuota.POLLER.perDay() - 300);
    }

    private static void assertUnder(ToIntFunction<OpenMeteoQuota> limit, int allowed) {
        assertThat(limit.applyAsInt(OpenMeteoQuota.FREE_TIER)).isEqualTo(allowed);
        assertThat(limit.applyAsInt(OpenMeteoQuota.POLLER) + limit.applyAsInt(OpenMeteoQuota.BACKFILL))
                .isLessThan(allowed);
    }
}
