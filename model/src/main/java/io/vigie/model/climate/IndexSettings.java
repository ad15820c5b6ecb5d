package io.vigie.model.climate;

import io.vigie.model.FieldChecks;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.Hemisphere;

/**
 * What the definitions leave open; published with every value.
 *
 * @param basePeriod years of the percentile thresholds
 * @param hemisphere where the growing season is counted
 * @param rainThresholdMm the "nn" of Rnnmm, in mm, above 0
 */
public record IndexSettings(BasePeriod basePeriod, Hemisphere hemisphere, double rainThresholdMm) {
    public IndexSettings {
        FieldChecks.that(
                rainThresholdMm > 0 && Double.isFinite(rainThresholdMm),
                "rain_threshold_mm",
                rainThresholdMm,
                "not above 0");
    }
}
