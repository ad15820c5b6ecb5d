package io.vigie.batch.query;

import io.vigie.batch.history.StationDailyReading;
import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import io.vigie.model.climate.DailyElement;
import java.util.OptionalLong;

/** The daily precipitation of a bucket, in thousandths of a millimetre. */
record StationDailyRain(Summary amounts) implements BucketStatistics {
    static final StationDailyRain NONE = new StationDailyRain(Summary.NONE);

    StationDailyRain plus(StationDailyReading day) {
        OptionalLong amount = day.good(DailyElement.RR);
        return amount.isPresent() ? new StationDailyRain(amounts.plus(amount.getAsLong())) : this;
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
    public OptionalLong ofValues(Statistic statistic) {
        return StationDailyStatistics.isKnown(statistic, Metric.PRECIPITATION)
                ? BucketStatistics.of(amounts, statistic)
                : OptionalLong.empty();
    }
}
