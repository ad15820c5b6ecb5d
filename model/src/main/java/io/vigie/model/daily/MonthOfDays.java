package io.vigie.model.daily;

import io.vigie.model.Summary;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What daily values say of a month, by the rules of WMO-No. 1203 (2017): a mean bears up to 10 missing days, of which
 * at most 4 in a row; a sum or a count bears none.
 */
public final class MonthOfDays {
    private static final int MAX_MISSING = 10;
    private static final int MAX_MISSING_IN_A_ROW = 4;

    private final Summary values;
    private final int expectedDays;
    private final int longestGap;

    /**
     * A month's values among those given.
     *
     * @param milli by date, in thousandths of the unit; days that are absent are missing, other months do not matter
     */
    public MonthOfDays(YearMonth month, Map<LocalDate, Long> milli) {
        Summary present = Summary.NONE;
        int gap = 0;
        int longest = 0;
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            Long value = milli.get(month.atDay(day));
            if (value == null) {
                gap++;
                longest = Math.max(longest, gap);
            } else {
                gap = 0;
                present = present.plus(value);
            }
        }
        values = present;
        expectedDays = month.lengthOfMonth();
        longestGap = longest;
    }

    /** Days with a value. */
    public long count() {
        return values.count();
    }

    /** Days of the month. */
    public int expectedCount() {
        return expectedDays;
    }

    /** The sum in thousandths; empty when a day is missing. */
    public OptionalLong totalMilli() {
        return values.count() == expectedDays ? OptionalLong.of(values.sumMilli()) : OptionalLong.empty();
    }

    /**
     * The mean in whole steps, rounded once and half up; empty when too many days are missing.
     *
     * @param stepMilli thousandths in a step: 100 for tenths of the unit
     */
    public OptionalLong meanInSteps(long stepMilli) {
        boolean enough = expectedDays - values.count() <= MAX_MISSING && longestGap <= MAX_MISSING_IN_A_ROW;
        return enough
                ? OptionalLong.of(Thousandths.mean(values.sumMilli(), Math.multiplyExact(values.count(), stepMilli)))
                : OptionalLong.empty();
    }
}
