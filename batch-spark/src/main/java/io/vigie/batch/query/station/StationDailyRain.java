package io.vigie.batch.query.station;

import io.vigie.batch.query.aggregate.BucketStatistics;
import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import io.vigie.model.climate.days.DailyElement;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** The daily precipitation of a bucket, in thousandths of a millimetre. */
record StationDailyRain(Summary amounts, ExtremeDates dates) implements BucketStatistics {
    static final StationDailyRain NONE = new StationDailyRain(Summary.NONE, ExtremeDates.NONE);

    StationDailyRain plus(StationDay day) {
        OptionalLong amount = day.good(DailyElement.RR);
        if (amount.isEmpty()) {
            return this;
        }
        Summary sum = amounts.plus(amount.getAsLong());
        return new StationDailyRain(
                sum,
                dates.withLowest(amounts, amount.getAsLong(), day.date())
                        .withHighest(amounts, amount.getAsLong(), day.date()));
    }

    @Override
    public long count() {
        return amounts.count();
    }

    @Override
    public long present() {
        return count();
    }

    @Override
    public Optional<String> time(Statistic statistic, ZoneId zone) {
        return dates.of(statistic);
    }

    @Override
    public OptionalLong ofValues(Statistic statistic) {
        return StationDailyCityStatistics.isKnown(statistic, Metric.PRECIPITATION)
                ? BucketStatistics.of(amounts, statistic)
                : OptionalLong.empty();
    }
}
