package io.vigie.batch.query.station;

import io.vigie.batch.query.aggregate.BucketStatistics;
import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.units.Thousandths;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The daily temperatures of a bucket, in thousandths of °C: lowest of all lowest ones, highest of all highest ones, and the mean of
 * (TN + TX) / 2 over the days that have both.
 *
 * @param count days with whatever the statistics asked for are made of, so that at least so many stand behind each
 * @param both sums TN + TX of the days that have both
 * @param dates of the lowest and the highest
 */
record StationDailyTemperature(long count, Summary lowest, Summary highest, Summary both, ExtremeDates dates)
        implements BucketStatistics {
    static final StationDailyTemperature NONE =
            new StationDailyTemperature(0, Summary.NONE, Summary.NONE, Summary.NONE, ExtremeDates.NONE);

    private static final Set<Statistic> LOWEST = Set.of(Statistic.MIN, Statistic.MIN_AT);
    private static final Set<Statistic> HIGHEST = Set.of(Statistic.MAX, Statistic.MAX_AT);
    private static final int TWO = 2;

    /** @param asked statistics: for the highest alone TX is enough, for the lowest alone TN */
    StationDailyTemperature plus(StationDay day, Collection<Statistic> asked) {
        OptionalLong tn = day.good(DailyElement.TN);
        OptionalLong tx = day.good(DailyElement.TX);
        boolean hasBoth = tn.isPresent() && tx.isPresent();
        boolean counts =
                hasBoth || (tx.isPresent() && areAlone(HIGHEST, asked)) || (tn.isPresent() && areAlone(LOWEST, asked));
        ExtremeDates newDates = dates;
        if (tn.isPresent()) {
            newDates = newDates.withLowest(lowest, tn.getAsLong(), day.date());
        }
        if (tx.isPresent()) {
            newDates = newDates.withHighest(highest, tx.getAsLong(), day.date());
        }
        return new StationDailyTemperature(
                counts ? count + 1 : count,
                tn.isPresent() ? lowest.plus(tn.getAsLong()) : lowest,
                tx.isPresent() ? highest.plus(tx.getAsLong()) : highest,
                hasBoth ? both.plus(Math.addExact(tn.getAsLong(), tx.getAsLong())) : both,
                newDates);
    }

    private static boolean areAlone(Set<Statistic> extreme, Collection<Statistic> asked) {
        return asked.stream().anyMatch(extreme::contains)
                && asked.stream()
                        .allMatch(statistic -> extreme.contains(statistic)
                                || statistic.equals(Statistic.COUNT)
                                || !isKnown(statistic));
    }

    /** Whether days have it. */
    static boolean isKnown(Statistic statistic) {
        return statistic.equals(Statistic.COUNT)
                || statistic.equals(Statistic.MEAN)
                || LOWEST.contains(statistic)
                || HIGHEST.contains(statistic);
    }

    @Override
    public long present() {
        return count;
    }

    @Override
    public Optional<String> time(Statistic statistic, ZoneId zone) {
        return dates.of(statistic);
    }

    @Override
    public OptionalLong ofValues(Statistic statistic) {
        return switch (statistic.id()) {
            case "mean" ->
                both.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Thousandths.mean(both.sumMilli(), TWO * both.count()));
            case "min" -> lowest.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lowest.minMilli());
            case "max" -> highest.isEmpty() ? OptionalLong.empty() : OptionalLong.of(highest.maxMilli());
            default -> OptionalLong.empty();
        };
    }
}
