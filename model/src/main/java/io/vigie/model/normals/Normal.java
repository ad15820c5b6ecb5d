package io.vigie.model.normals;

import io.vigie.model.Check;
import io.vigie.model.Metric;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The climate of one city and metric at one local hour, days of the year ±7 around the slot's: Vigie's own statistic,
 * not a normal of the WMO.
 *
 * @param cityId GeoNames id, as text
 * @param slot see {@link NormalSlot#id}
 * @param source of the history; a reading of another source family differs from it by more than the weather
 * @param referenceFrom first year
 * @param referenceTo last year
 * @param count values
 * @param yearCount years with a value
 * @param mean rounded half up to thousandths, in the metric's unit; null without a value
 * @param standardDeviation of the sample (n − 1), rounded likewise; null with fewer than two values
 * @param quantiles {@code q01} to {@code q99}, type 8, rounded likewise; empty without a value
 * @param min lowest value; null without a value, as the next three
 * @param minDate local date on which it was reached first
 * @param max highest value
 * @param maxDate local date on which it was reached first
 */
public record Normal(
        String cityId,
        String slot,
        Metric metric,
        String source,
        int referenceFrom,
        int referenceTo,
        long count,
        int yearCount,
        @Nullable Double mean,
        @Nullable Double standardDeviation,
        Map<String, Double> quantiles,
        @Nullable Double min,
        @Nullable LocalDate minDate,
        @Nullable Double max,
        @Nullable LocalDate maxDate) {
    public Normal {
        Check.cityId(cityId);
        Check.that(
                slot.startsWith(metric.id() + "|") && slot.matches("[a-z_]+\\|\\d{2}-\\d{2}\\|\\d{2}"),
                "slot",
                slot,
                "not metric|MM-DD|HH");
        Check.text("source", source);
        Check.that(referenceFrom <= referenceTo, "reference_to", referenceTo, "before " + referenceFrom);
        Check.notNegative("count", count);
        Check.notNegative("year_count", yearCount);
        Check.finite("mean", mean);
        Check.finite("standard_deviation", standardDeviation);
        Check.finite("min", min);
        Check.finite("max", max);
        quantiles = Collections.unmodifiableMap(new TreeMap<>(quantiles));
    }
}
