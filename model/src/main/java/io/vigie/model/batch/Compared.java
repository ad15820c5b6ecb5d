package io.vigie.model.batch;

import io.vigie.model.Check;
import org.jspecify.annotations.Nullable;

/**
 * How a value compares with a reference.
 *
 * @param reference mean over the years that count, rounded half up to thousandths; null with too few of them
 * @param anomaly the value minus the reference; null when either is
 * @param yearCount years that count
 */
public record Compared(@Nullable Double reference, @Nullable Double anomaly, int yearCount) {
    public Compared {
        Check.finite("reference", reference);
        Check.finite("anomaly", anomaly);
        Check.that(anomaly == null || reference != null, "anomaly", anomaly, "without reference");
        Check.notNegative("reference_year_count", yearCount);
    }
}
