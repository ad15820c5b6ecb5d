package io.vigie.model.normals;

import io.vigie.model.FieldChecks;
import io.vigie.model.units.Thousandths;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The values of a slot: one a day, 15 days, in the years that count; of an hour of the day, or of the whole day. A year counts with a value on at least
 * {@value #MIN_DAYS} of the 15 days: with fewer, its end of the season would weigh more than the other.
 */
public final class ClimateSample {
    /** Four fifths of the days, the share that WMO-No. 1203 asks of the years of a normal. */
    public static final int MIN_DAYS = 12;

    /** 100 %, in thousandths. */
    private static final long PERCENT_MILLI = 100_000;

    private final int[] millis;
    private final int yearCount;
    private final long sum;
    private final long sumOfSquares;

    private ClimateSample(int[] millis, int yearCount) {
        this.millis = millis;
        this.yearCount = yearCount;
        long total = 0;
        long squares = 0;
        for (int milli : millis) {
            total += milli;
            squares += (long) milli * milli;
        }
        sum = total;
        sumOfSquares = squares;
    }

    /**
     * The sample of a slot.
     *
     * @param days values of each of {@link NormalSlot#days}, in that order, null where none are known; of one source
     * @param without a year that is left out, whether or not the days have it
     */
    public static ClimateSample of(NormalSlot slot, List<@Nullable CompactClimateDay> days, int without) {
        FieldChecks.that(days.size() == slot.days().size(), "days", days.size(), "not those of " + slot.id());
        int from = Integer.MAX_VALUE;
        int to = Integer.MIN_VALUE;
        for (CompactClimateDay day : days) {
            if (day != null) {
                from = Math.min(from, day.referenceFrom());
                to = Math.max(to, day.referenceTo());
            }
        }
        return from > to ? new ClimateSample(new int[0], 0) : of(slot, days, from, to, without);
    }

    /**
     * The sample of whole days.
     *
     * @param years of each year the values in thousandths of the days that a slot covers ({@link NormalSlot#datesIn}), as many
     *     as there are
     */
    public static ClimateSample ofYears(List<int[]> years) {
        List<int[]> counting =
                years.stream().filter(values -> values.length >= MIN_DAYS).toList();
        return new ClimateSample(counting.stream().flatMapToInt(Arrays::stream).toArray(), counting.size());
    }

    private static ClimateSample of(
            NormalSlot slot, List<@Nullable CompactClimateDay> days, int from, int to, int without) {
        int[] daysOfYear = new int[to - from + 1];
        each(slot, days, (year, milli) -> daysOfYear[year - from] += year == without ? 0 : 1);
        int yearCount = 0;
        int valueCount = 0;
        for (int count : daysOfYear) {
            if (count >= MIN_DAYS) {
                yearCount++;
                valueCount += count;
            }
        }
        int[] millis = new int[valueCount];
        int[] next = {0};
        each(slot, days, (year, milli) -> {
            if (daysOfYear[year - from] >= MIN_DAYS) {
                millis[next[0]++] = milli;
            }
        });
        return new ClimateSample(millis, yearCount);
    }

    private interface Visitor {
        void visit(int year, int milli);
    }

    private static void each(NormalSlot slot, List<@Nullable CompactClimateDay> days, Visitor visitor) {
        List<NormalSlot.CoveredDay> covered = slot.days();
        for (int i = 0; i < covered.size(); i++) {
            CompactClimateDay day = days.get(i);
            if (day == null) {
                continue;
            }
            for (int index = 0; index < day.yearCount(); index++) {
                int milli = day.milli(index, slot.hour());
                if (milli != CompactClimateDay.ABSENT && covered.get(i).isIn(day.year(index))) {
                    visitor.visit(day.year(index), milli);
                }
            }
        }
    }

    /** How many values there are. */
    public int count() {
        return millis.length;
    }

    /** How many years count. */
    public int yearCount() {
        return yearCount;
    }

    /** The values in thousandths, the lowest first. */
    long[] ascendingMillis() {
        return Arrays.stream(millis).sorted().asLongStream().toArray();
    }

    /** How many values are lower than this, in thousandths. */
    public int below(long milli) {
        int below = 0;
        for (int value : millis) {
            below += value < milli ? 1 : 0;
        }
        return below;
    }

    /** How many values are higher than this, in thousandths. */
    public int above(long milli) {
        int above = 0;
        for (int value : millis) {
            above += value > milli ? 1 : 0;
        }
        return above;
    }

    /**
     * Share of the values that are lower than this, in thousandths of a percent, rounded half up; empty without a value.
     *
     * @param milli in thousandths
     */
    public OptionalLong percentileMilli(long milli) {
        return millis.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Thousandths.mean(below(milli) * PERCENT_MILLI, millis.length));
    }

    /** Mean in thousandths, rounded half up; empty without a value. */
    public OptionalLong meanMilli() {
        return millis.length == 0 ? OptionalLong.empty() : OptionalLong.of(Thousandths.mean(sum, millis.length));
    }

    /**
     * Standard deviation (n − 1) in thousandths, rounded half up; empty with fewer than two values.
     *
     * <p>The square of twice the result is compared in whole numbers, so that it is exact: 3,000 values of 100 °C stay
     * below 2⁶³. Decimals of any length, as {@link io.vigie.model.statistics.Variance} takes them, cost a multiple,
     * for every reading.
     */
    public OptionalLong standardDeviationMilli() {
        long n = millis.length;
        if (n < 2) {
            return OptionalLong.empty();
        }
        long numerator = n * sumOfSquares - sum * sum;
        long denominator = n * (n - 1);
        long root = (long) (Math.sqrt((double) numerator / denominator) + 0.5);
        while (isAbove(2 * root - 1, numerator, denominator)) {
            root--;
        }
        while (!isAbove(2 * root + 1, numerator, denominator)) {
            root++;
        }
        return OptionalLong.of(root);
    }

    /** Whether half of an odd number is above the root of a fraction. */
    private static boolean isAbove(long twice, long numerator, long denominator) {
        return twice > 0 && twice * twice * denominator > 4 * numerator;
    }
}
