package io.vigie.model.climate.days;

import io.vigie.model.FieldChecks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was measured on one day; which day (civil, UTC or climatological) is the source's to say.
 *
 * @param minimumC lowest air temperature, TN, in °C; null when missing
 * @param maximumC highest air temperature, TX, in °C; null when missing
 * @param precipitationMm RR, in mm, not negative; null when missing
 */
public record DailyClimateValues(
        LocalDate date,
        @Nullable Double minimumC,
        @Nullable Double maximumC,
        @Nullable Double precipitationMm) {
    public DailyClimateValues {
        FieldChecks.finite("minimum_c", minimumC);
        FieldChecks.finite("maximum_c", maximumC);
        FieldChecks.finite("precipitation_mm", precipitationMm);
        FieldChecks.that(
                precipitationMm == null || precipitationMm >= 0, "precipitation_mm", precipitationMm, "negative");
    }
}
