package io.vigie.batch.query.aggregate;

import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import io.vigie.model.units.Thousandths;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of a metric in one bucket of a city's time. */
public interface BucketStatistics {
    /** Hours or days with a value that count. */
    long count();

    /** Hours or days that could be counted, whether conditions left them out or not. */
    long present();

    /** A statistic of the values, in thousandths; empty without one. Never the count. */
    OptionalLong ofValues(Statistic statistic);

    /**
     * A statistic that is a time, as a row has it: of hours with the offset of the zone, of days the date; empty
     * without a value.
     */
    Optional<String> time(Statistic statistic, ZoneId zone);

    /** A statistic in thousandths; empty without a value, which a count always has. */
    default OptionalLong milli(Statistic statistic) {
        return statistic.equals(Statistic.COUNT) ? OptionalLong.of(Thousandths.of(count())) : ofValues(statistic);
    }

    /** Mean, least, most or sum in thousandths; empty of no value. */
    static OptionalLong of(Summary summary, Statistic statistic) {
        if (summary.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (statistic.id()) {
            case "mean" -> summary.meanMilli();
            case "min" -> OptionalLong.of(summary.minMilli());
            case "max" -> OptionalLong.of(summary.maxMilli());
            case "sum" -> OptionalLong.of(summary.sumMilli());
            default -> throw new IllegalArgumentException("Cannot compute " + statistic + ": not of a sum of values");
        };
    }
}
