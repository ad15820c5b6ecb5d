package io.vigie.batch.backfill;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;

/**
 * The days of a UTC year that the archive has: all of them, or those up to a few days ago.
 *
 * @param last not before {@code first}
 */
record AvailableDateRange(LocalDate first, LocalDate last) {
    /** ERA5 comes five days late; the sixth is whole. */
    static final int DAYS_LATE = 6;

    /** How long values are preliminary: a range that ends later is fetched again. */
    private static final int PRELIMINARY_DAYS = 100;

    private static final long HOURS_PER_DAY = 24;

    /** @return none of its days are in the archive yet: {@code last} is before {@code first} */
    static boolean isToCome(int year, LocalDate today) {
        return LocalDate.of(year, 1, 1).isAfter(today.minusDays(DAYS_LATE));
    }

    static AvailableDateRange of(int year, LocalDate today) {
        LocalDate end = Year.of(year).atDay(Year.of(year).length());
        LocalDate newest = today.minusDays(DAYS_LATE);
        return new AvailableDateRange(LocalDate.of(year, 1, 1), end.isAfter(newest) ? newest : end);
    }

    long hours() {
        return (ChronoUnit.DAYS.between(first, last) + 1) * HOURS_PER_DAY;
    }

    /** Whether the archive will not say otherwise any more. */
    boolean isFinal(LocalDate today) {
        return last.isBefore(today.minusDays(PRELIMINARY_DAYS));
    }
}
