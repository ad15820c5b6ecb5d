package io.vigie.batch.query;

import io.vigie.batch.history.ReportedDay;
import io.vigie.model.Summary;
import io.vigie.model.batch.Statistic;
import io.vigie.model.climate.DailyElement;
import java.util.OptionalLong;

/** The daily precipitation of a slot, in thousandths of a millimetre. */
record ReportedRain(Summary amounts) implements SlotStatistics {
    static final ReportedRain NONE = new ReportedRain(Summary.NONE);

    private static final long MILLI = 1000;

    ReportedRain plus(ReportedDay day) {
        OptionalLong amount = day.good(DailyElement.RR);
        return amount.isPresent() ? new ReportedRain(amounts.plus(amount.getAsLong())) : this;
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
    public OptionalLong milli(Statistic statistic) {
        if (statistic.equals(Statistic.COUNT)) {
            return OptionalLong.of(count() * MILLI);
        }
        if (amounts.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (statistic.id()) {
            case "mean" -> amounts.meanMilli();
            case "min" -> OptionalLong.of(amounts.minMilli());
            case "max" -> OptionalLong.of(amounts.maxMilli());
            case "sum" -> OptionalLong.of(amounts.sumMilli());
            default -> OptionalLong.empty();
        };
    }
}
