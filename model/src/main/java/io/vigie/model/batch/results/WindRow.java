package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.SortedMapCopies;
import io.vigie.model.wind.WindRoseForceClass;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the wind of a period came from: a row for all winds together, then one for each sector of the compass.
 *
 * @param fromDeg middle of the sector, in degrees from north; null of all together
 * @param count hours whose wind is known: calm ones, and those that have speed and direction
 * @param expectedCount hours of the period
 * @param hours those with wind from the sector; from any sector
 * @param ofForce the same by force
 * @param sharePct hours in percent of {@code count}; null of no hour, or where too many have no direction
 * @param meanMs mean speed of the hours, m/s; of all together with the calm ones; null of no hour
 * @param whole what is said of all together only; null of a sector
 */
public record WindRow(
        String cityId,
        String period,
        @Nullable Double fromDeg,
        long count,
        long expectedCount,
        long hours,
        Map<WindRoseForceClass, Long> ofForce,
        @Nullable Double sharePct,
        @Nullable Double meanMs,
        @Nullable Whole whole)
        implements AnswerRow {
    /** As files and the page name what it is about. */
    public static final String SUBJECT = "wind";

    /**
     * All winds together.
     *
     * @param calm hours below 0.3 m/s, in {@code count}
     * @param calmPct in percent of {@code count}; null as the share is
     * @param variable hours that blow but have no direction, not in {@code count}
     * @param vectorMs speed of the vector mean, m/s; null where too many hours have no direction
     * @param vectorFromDeg where it comes from, 0 to below 360; null also where the winds cancel out
     * @param constancy speed of the vector mean by that of the scalar one, 0 to 1
     */
    public record Whole(
            long calm,
            @Nullable Double calmPct,
            long variable,
            @Nullable Double vectorMs,
            @Nullable Double vectorFromDeg,
            @Nullable Double constancy) {
        public Whole {
            FieldChecks.notNegative("calm", calm);
            FieldChecks.range("calm_pct", calmPct, 0, 100);
            FieldChecks.notNegative("variable", variable);
            FieldChecks.finite("vector_ms", vectorMs);
            FieldChecks.range("vector_from_deg", vectorFromDeg, 0, 360);
            FieldChecks.range("constancy", constancy, 0, 1);
        }
    }

    public WindRow {
        FieldChecks.cityId(cityId);
        FieldChecks.range("from_deg", fromDeg, 0, 360);
        FieldChecks.notNegative("count", count);
        FieldChecks.notNegative("expected_count", expectedCount);
        FieldChecks.notNegative("hours", hours);
        ofForce = SortedMapCopies.of(ofForce);
        FieldChecks.range("share_pct", sharePct, 0, 100);
        FieldChecks.finite("mean_ms", meanMs);
        FieldChecks.that((fromDeg == null) == (whole != null), "from_deg", fromDeg, "of all together, or of a sector");
    }

    /** {@code all} or {@code sector}. */
    public String part() {
        return fromDeg == null ? "all" : "sector";
    }

    public long ofForce(WindRoseForceClass force) {
        return ofForce.getOrDefault(force, 0L);
    }

    @Override
    public CountUnit counted() {
        return CountUnit.HOURS;
    }
}
