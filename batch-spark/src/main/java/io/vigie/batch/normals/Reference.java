package io.vigie.batch.normals;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From which source and years the normals of a city come.
 *
 * <p>Years are whole: one of which the source holds less than nine tenths of the hours would tilt the seasons.
 *
 * @param from first year
 * @param to last year
 */
record Reference(String source, int from, int to) {
    /** The standard period of today (WMO-No. 1203). */
    private static final int STANDARD_FROM = 1991;

    private static final int STANDARD_TO = 2020;

    /** Below so many years of the standard period, all there are tell more. */
    private static final int FEWEST_STANDARD_YEARS = 10;

    private static final double WHOLE = 0.9;
    private static final double HOURS_PER_YEAR = 365 * 24;

    /**
     * The source with most whole years; of equals the first by name. 1991 to 2020 where it has ten of these years, else
     * its first whole year to its last.
     *
     * @param sources source → UTC year → hours with a value
     * @return empty where no source has a whole year
     */
    static Optional<Reference> of(Map<String, Map<Integer, Long>> sources) {
        return sources.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                // Of equals the first: the later does not replace it.
                .reduce((best, next) -> wholeYears(next.getValue()).count()
                                > wholeYears(best.getValue()).count()
                        ? next
                        : best)
                .flatMap(source -> of(source.getKey(), source.getValue()));
    }

    private static Optional<Reference> of(String source, Map<Integer, Long> hours) {
        long standard = wholeYears(hours)
                .filter(year -> year >= STANDARD_FROM && year <= STANDARD_TO)
                .count();
        if (standard >= FEWEST_STANDARD_YEARS) {
            return Optional.of(new Reference(source, STANDARD_FROM, STANDARD_TO));
        }
        return wholeYears(hours).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(new Reference(
                        source,
                        wholeYears(hours).min().orElseThrow(),
                        wholeYears(hours).max().orElseThrow()));
    }

    private static IntStream wholeYears(Map<Integer, Long> hours) {
        return hours.entrySet().stream()
                .filter(year -> year.getValue() >= WHOLE * HOURS_PER_YEAR)
                .mapToInt(Map.Entry::getKey);
    }
}
