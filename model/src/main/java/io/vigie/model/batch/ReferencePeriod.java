package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.UsableBaseYears;

/**
 * The years that values are compared with.
 *
 * @param from first year, from 1800
 * @param to last year, inclusive, not before the first, to 2199
 */
public record ReferencePeriod(int from, int to) {
    /** Fewer years are no climate to compare with, or to take percentiles from. */
    public static final int MIN_USABLE_YEARS = UsableBaseYears.MIN_USABLE;

    /** The base period of indices where no reference is named. */
    static final ReferencePeriod STANDARD_BASE =
            new ReferencePeriod(BasePeriod.STANDARD.from(), BasePeriod.STANDARD.to());

    /** Share of a normal's years that must be there (WMO-No. 1203, 2017: 24 of 30). */
    private static final int MIN_PERCENT = 80;

    private static final int PERCENT = 100;

    public ReferencePeriod {
        FieldChecks.range("from", from, Query.FIRST_DATE.getYear(), Query.LAST_DATE.getYear());
        FieldChecks.range("to", to, from, Query.LAST_DATE.getYear());
    }

    public int count() {
        return to - from + 1;
    }

    /** How many of the years must have a value for a comparison: four in five, and ten in any case. */
    public int neededYears() {
        return Math.max(MIN_USABLE_YEARS, (count() * MIN_PERCENT + PERCENT - 1) / PERCENT);
    }
}
