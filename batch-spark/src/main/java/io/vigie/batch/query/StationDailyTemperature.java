package io.vigie.batch.query;

import io.vigie.batch.history.StationDailyReading;
import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import io.vigie.model.climate.DailyElement;
import io.vigie.model.units.Thousandths;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * The daily temperatures of a bucket, in thousandths of °C: lowest of all lowest ones, highest of all highest ones, and the mean of
 * (TN + TX) / 2 over the days that have both.
 *
 * @param count days with whatever the statistics asked for are made of, so that at least so many stand behind each
 * @param both sums TN + TX of the days that have both
 */
record StationDailyTemperature(long count, Summary lowest, Summary highest, Summary both) implements BucketStatistics {
    static final StationDailyTemperature NONE =
            new StationDailyTemperature(0, Summary.NONE, Summary.NONE, Summary.NONE);

    private static final int TWO = 2;

    /** @param asked statistics: for the highest alone TX is enough, for the lowest alone TN */
    StationDailyTemperature plus(StationDailyReading day, Collection<Statistic> asked) {
        OptionalLong tn = day.good(DailyElement.TN);
        OptionalLong tx = day.good(DailyElement.TX);
        boolean hasBoth = tn.isPresent() && tx.isPresent();
        boolean counts = hasBoth
                || (tx.isPresent() && isAlone(Statistic.MAX, asked))
                || (tn.isPresent() && isAlone(Statistic.MIN, asked));
        return new StationDailyTemperature(
                counts ? count + 1 : count,
                tn.isPresent() ? lowest.plus(tn.getAsLong()) : lowest,
                tx.isPresent() ? highest.plus(tx.getAsLong()) : highest,
                hasBoth ? both.plus(Math.addExact(tn.getAsLong(), tx.getAsLong())) : both);
    }

    private static boolean isAlone(Statistic extreme, Collection<Statistic> asked) {
        return asked.contains(extreme)
                && asked.stream()
                        .allMatch(statistic ->
                                statistic.equals(extreme) || statistic.equals(Statistic.COUNT) || !isKnown(statistic));
    }

    /** Whether days have it. */
    static boolean isKnown(Statistic statistic) {
        return statistic.equals(Statistic.COUNT)
                || statistic.equals(Statistic.MEAN)
                || statistic.equals(Statistic.MIN)
                || statistic.equals(Statistic.MAX);
    }

    @Override
    public long present() {
        return count;
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
