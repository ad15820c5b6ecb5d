package io.vigie.model.observations;

import io.vigie.model.FieldChecks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one source, in the units of the contract.
 *
 * @param cityId GeoNames id, as text
 * @param source id of the source, for instance {@code open-meteo}
 * @param replayed true when recorded data is played back
 * @param observedAt what the values describe: an instant, or the end of the interval
 * @param receivedAt when the reading was received (live) or played (replay)
 * @param intervalS seconds that precipitation and gusts cover, 1 to 86,400; null when unknown
 * @param values the values, thousandths
 * @param weatherCode number of WMO table 4677 as Open-Meteo uses it, 0 to 99; null when absent
 */
public record Observation(
        String cityId,
        String source,
        boolean replayed,
        Instant observedAt,
        Instant receivedAt,
        @Nullable Integer intervalS,
        MetricValues values,
        @Nullable Integer weatherCode) {
    private static final int DAY_S = 86_400;

    public Observation {
        FieldChecks.cityId(cityId);
        FieldChecks.text("source", source);
        FieldChecks.range("interval_s", intervalS, 1, DAY_S);
        FieldChecks.range("weather_code", weatherCode, 0, 99);
    }
}
