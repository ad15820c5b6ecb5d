package io.vigie.model.records;

import java.time.LocalDate;

/**
 * What stood as a record until a reading came, with its proof.
 *
 * @param milli the value, thousandths of the metric's unit
 * @param day local date; of equal values the first
 * @param source of the value
 * @param yearCount whole years of the past
 * @param yearFrom the first of them
 * @param tableVersion of the hourly table that says so
 */
public record StandingRecord(long milli, LocalDate day, String source, int yearCount, int yearFrom, long tableVersion) {
    /** Below so many years it is called provisional, as normals are (WMO-No. 1203). */
    static final int MIN_YEARS_OF_A_RECORD = 10;

    /** Below so many years nothing is announced. */
    static final int MIN_YEARS = 2;

    /** Whether too few years are held to call what beats it a record without reserve. */
    public boolean hasFewYears() {
        return yearCount < MIN_YEARS_OF_A_RECORD;
    }

    /** The same past, in which another value stands. */
    StandingRecord with(long otherMilli, LocalDate otherDay, String otherSource) {
        return new StandingRecord(otherMilli, otherDay, otherSource, yearCount, yearFrom, tableVersion);
    }

    /** Whether both name the same value of the same day. */
    boolean isSameValueAs(StandingRecord other) {
        return milli == other.milli && day.equals(other.day);
    }
}
