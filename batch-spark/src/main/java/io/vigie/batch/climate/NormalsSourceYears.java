package io.vigie.batch.climate;

import io.vigie.model.normals.ClimateSample;
import io.vigie.model.normals.StandardPeriod;
import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From which source and years the normals of a city come.
 *
 * <p>Sources are told apart by their whole years, of which they hold nine tenths of the hours. Of a short history the years that
 * are not whole count too: each season is compared with the years that have it ({@link ClimateSample#MIN_DAYS}), so that none is
 * tilted.
 *
 * @param from first year
 * @param to last year
 */
record NormalsSourceYears(String source, int from, int to) {
    private static final double WHOLE = 0.9;
    private static final double HOURS_PER_YEAR = 365 * 24;

    /** With fewer hours no season can have its days: those are the hours beside a local year that UTC counts elsewhere. */
    private static final long MIN_HOURS = ClimateSample.MIN_DAYS * 24L;

    /**
     * The source with most whole years; of equals the first by name. 1991 to 2020 where it has ten of these years, else
     * the first year of which it has some weeks to the last.
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
        if (wholeYears(hours).findAny().isEmpty()) {
            return Optional.empty();
        }
        IntSummaryStatistics held = years(hours, MIN_HOURS).summaryStatistics();
        return Optional.of(new NormalsSourceYears(source, held.getMin(), held.getMax()));
    }

    private static IntStream wholeYears(Map<Integer, Long> hours) {
        return years(hours, WHOLE * HOURS_PER_YEAR);
    }

    private static IntStream years(Map<Integer, Long> hours, double least) {
        return hours.entrySet().stream()
                .filter(year -> year.getValue() >= least)
                .mapToInt(Map.Entry::getKey);
    }
}
