package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.units.Thousandths;
import java.util.Collection;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a value compares with a reference.
 *
 * @param reference mean over the years that count, rounded half up to thousandths; null with too few of them
 * @param anomaly the value minus the reference; null when either is
 * @param yearCount years that count
 */
public record ReferenceComparison(
        @Nullable Double reference, @Nullable Double anomaly, int yearCount) {
    public ReferenceComparison {
        FieldChecks.finite("reference", reference);
        FieldChecks.finite("anomaly", anomaly);
        FieldChecks.that(anomaly == null || reference != null, "anomaly", anomaly, "without reference");
        FieldChecks.notNegative("reference_year_count", yearCount);
    }

    /**
     * Compares a value with those of other years, all in thousandths.
     *
     * @param milli empty without a value
     * @param years a value of each year that counts
     */
    public static ReferenceComparison of(OptionalLong milli, Collection<Long> years, ReferencePeriod reference) {
        if (years.size() < reference.neededYears()) {
            return new ReferenceComparison(null, null, years.size());
        }
        long mean = Thousandths.mean(years.stream().reduce(0L, Math::addExact), years.size());
        return new ReferenceComparison(
                Thousandths.toDouble(mean),
                milli.isPresent() ? Thousandths.toDouble(Math.subtractExact(milli.getAsLong(), mean)) : null,
                years.size());
    }
}
