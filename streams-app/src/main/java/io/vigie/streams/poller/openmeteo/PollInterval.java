package io.vigie.streams.poller.openmeteo;

import io.vigie.platform.openmeteo.OpenMeteoQuota;
import java.time.Duration;

/** How often cities are asked for, so that a day's rounds stay within the poller's share of Open-Meteo's quota. */
final class PollInterval {

    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);
    private static final int QUARTERS_PER_DAY = 96;

    private PollInterval() {}

    /** A multiple of the quarter hour, the service's own step. */
    static Duration of(int cities) {
        int quarters = Math.max(1, -Math.floorDiv(-cities * QUARTERS_PER_DAY, OpenMeteoQuota.pollerRoundsPerDay()));
        return QUARTER_HOUR.multipliedBy(quarters);
    }
}
