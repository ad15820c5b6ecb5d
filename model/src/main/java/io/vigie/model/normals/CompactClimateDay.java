package io.vigie.model.normals;

import io.vigie.model.units.Thousandths;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Compact {@link ClimateDay}, for those who keep many: thousandths, four bytes a value. Some 3 KB of 30 years, so some
 * 47 KB for the 15 days of a slot.
 */
public final class CompactClimateDay {
    static final int ABSENT = Integer.MIN_VALUE;

    private final String source;
    private final int referenceFrom;
    private final int referenceTo;
    private final int[] years;
    /** By year, then by hour. */
    private final int[] millis;

    private CompactClimateDay(String source, int referenceFrom, int referenceTo, int[] years, int[] millis) {
        this.source = source;
        this.referenceFrom = referenceFrom;
        this.referenceTo = referenceTo;
        this.years = years;
        this.millis = millis;
    }

    /** The values of a message. */
    public static CompactClimateDay of(ClimateDay day) {
        int[] years = new int[day.years().size()];
        int[] millis = new int[years.length * ClimateYear.HOURS];
        Arrays.fill(millis, ABSENT);
        for (int i = 0; i < years.length; i++) {
            ClimateYear year = day.years().get(i);
            years[i] = year.year();
            List<Double> values = year.values();
            for (int hour = 0; hour < ClimateYear.HOURS; hour++) {
                Double value = values.get(hour);
                if (value != null) {
                    millis[i * ClimateYear.HOURS + hour] = Math.toIntExact(Thousandths.of(value));
                }
            }
        }
        return new CompactClimateDay(day.source(), day.referenceFrom(), day.referenceTo(), years, millis);
    }

    /** About how much memory it takes. */
    public int memoryBytes() {
        return 120 + Integer.BYTES * (years.length + millis.length);
    }

    String source() {
        return source;
    }

    int referenceFrom() {
        return referenceFrom;
    }

    int referenceTo() {
        return referenceTo;
    }

    int yearCount() {
        return years.length;
    }

    int year(int index) {
        return years[index];
    }

    /** The value of a year at a full hour, or {@link #ABSENT}. */
    int milli(int index, int hour) {
        return millis[index * ClimateYear.HOURS + hour];
    }

    /** The value of a year, which need not be one of them, at a full hour; empty without one. */
    OptionalLong milliOf(int year, int hour) {
        int index = Arrays.binarySearch(years, year);
        int milli = index < 0 ? ABSENT : milli(index, hour);
        return milli == ABSENT ? OptionalLong.empty() : OptionalLong.of(milli);
    }

    /** Whether both are of the same source and reference, and so may be counted together. */
    boolean isOfTheSameAs(CompactClimateDay other) {
        return source.equals(other.source) && referenceFrom == other.referenceFrom && referenceTo == other.referenceTo;
    }
}
