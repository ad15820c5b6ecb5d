package io.vigie.batch.backfill;

import io.vigie.platform.openmeteo.CallQuota;
import io.vigie.platform.openmeteo.OpenMeteoQuota;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The backfills' share of Open-Meteo's quota, and how many calls of it a request counts as.
 *
 * @see <a href="https://open-meteo.com/en/pricing">Open-Meteo: more than ten variables or two weeks count as several calls</a>
 */
final class OpenMeteoCallBudget {
    private static final double DAYS_A_CALL = 14;
    private static final double VARIABLES_A_CALL = 10;

    private final Clock clock;
    private final CallQuota quota = OpenMeteoQuota.BACKFILL.unspent();

    OpenMeteoCallBudget(Clock clock) {
        this.clock = clock;
    }

    /** How many calls of the quota a request counts as. */
    static double calls(LocalDate from, LocalDate to, int variables) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        return Math.max(1, days / DAYS_A_CALL) * Math.max(1, variables / VARIABLES_A_CALL);
    }

    /** When so many calls may be made: now, or at the beginning of the next minute, hour or day. */
    Instant earliest(double calls) {
        return quota.earliest(calls, clock.instant());
    }

    void spend(double calls) {
        spent(calls, clock.instant());
    }

    /** Calls that were made before, by other jobs: those of the minute, hour and day under way count. */
    void spent(double calls, Instant when) {
        quota.spend(calls, when, clock.instant());
    }
}
