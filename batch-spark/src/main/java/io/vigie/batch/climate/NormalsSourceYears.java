package io.vigie.batch.climate;

import io.vigie.model.normals.StandardPeriod;
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
record NormalsSourceYears(String source, int from, int to) {
    private static final double WHOLE = 0.9;
    private static final double HOURS_PER_YEAR = 365 * 24;

    /**
     * The source with most whole years; of equals the first by name. 1991 to 2020 where it has ten of these years, else
     * its first whole year to its last.
     *
     * @param sources source → UTC year → hours with a value
     * @return empty where no source has a whole year
     */
    static Optional<NormalsSourceYears> of(Map<String, Map<Integer, Long>> sources) {
        return sources.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                // Of equals the first: the later does not replace it.
                .reduce((best, next) -> wholeYears(next.getValue()).count()
                                > wholeYears(best.getValue()).count()
                        ? next
                        : best)
                .flatMap(source -> of(source.getKey(), source.getValue()));
    }

    private static Optional<NormalsSourceYears> of(String source, Map<Integer, Long> hours) {
        long standard = wholeYears(hours).filter(StandardPeriod::contains).count();
        if (standard >= StandardPeriod.MIN_YEARS) {
            return Optional.of(new NormalsSourceYears(source, StandardPeriod.FROM, StandardPeriod.TO));
        }
        return wholeYears(hours).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(new NormalsSourceYears(
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
