package io.vigie.model.normals;

import io.vigie.model.Check;
import io.vigie.model.statistics.QuantileType;
import io.vigie.model.statistics.Variance;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The values from which one slot's normal is made; for one thread. */
public final class NormalSample {
    private static final int[] PERCENTS = {1, 5, 10, 25, 50, 75, 90, 95, 99};

    private final NormalSlot slot;
    private final int referenceFrom;
    private final int referenceTo;
    private final List<Value> values = new ArrayList<>();

    private record Value(LocalDate date, long milli) {}

    /**
     * An empty sample.
     *
     * @param referenceFrom first year of the reference period
     * @param referenceTo last year
     */
    public NormalSample(NormalSlot slot, int referenceFrom, int referenceTo) {
        Check.that(referenceFrom <= referenceTo, "reference_to", referenceTo, "before " + referenceFrom);
        this.slot = slot;
        this.referenceFrom = referenceFrom;
        this.referenceTo = referenceTo;
    }

    /**
     * One more value.
     *
     * @param date local date
     * @param milli in thousandths of the metric's unit
     * @throws IllegalArgumentException when the date is not the slot's, or outside of the reference period
     */
    public void add(LocalDate date, long milli) {
        boolean inReference = date.getYear() >= referenceFrom && date.getYear() <= referenceTo;
        Check.that(inReference, "date", date, "not in " + referenceFrom + " to " + referenceTo);
        Check.that(slot.covers(date), "date", date, "not around " + slot.day());
        values.add(new Value(date, milli));
    }

    /** What the values say, whatever the order they came in. */
    public Normal normal(String cityId, String source) {
        List<Value> byDate = new ArrayList<>(values);
        byDate.sort(Comparator.comparing(Value::date));
        Variance variance = Variance.NONE;
        for (Value value : byDate) {
            variance = variance.plus(value.milli);
        }
        // The first of equals: the oldest date keeps the record.
        Value lowest =
                byDate.stream().min(Comparator.comparingLong(Value::milli)).orElse(null);
        Value highest = byDate.stream()
                .reduce((one, other) -> other.milli > one.milli ? other : one)
                .orElse(null);
        return new Normal(
                cityId,
                slot.id(),
                slot.metric(),
                source,
                referenceFrom,
                referenceTo,
                values.size(),
                (int) byDate.stream()
                        .map(value -> value.date.getYear())
                        .distinct()
                        .count(),
                inUnit(variance.summary().meanMilli()),
                inUnit(variance.standardDeviationMilli()),
                quantiles(byDate),
                valueOf(lowest),
                dateOf(lowest),
                valueOf(highest),
                dateOf(highest));
    }

    private static Map<String, Double> quantiles(List<Value> values) {
        Map<String, Double> quantiles = new LinkedHashMap<>();
        if (!values.isEmpty()) {
            long[] sorted = values.stream().mapToLong(Value::milli).sorted().toArray();
            for (int percent : PERCENTS) {
                long quantile = QuantileType.TYPE_8.of(sorted, percent * 10);
                quantiles.put((percent < 10 ? "q0" : "q") + percent, Thousandths.toDouble(quantile));
            }
        }
        return quantiles;
    }

    private static @Nullable Double inUnit(OptionalLong milli) {
        return milli.isPresent() ? Thousandths.toDouble(milli.getAsLong()) : null;
    }

    private static @Nullable Double valueOf(@Nullable Value value) {
        return value == null ? null : Thousandths.toDouble(value.milli);
    }

    private static @Nullable LocalDate dateOf(@Nullable Value value) {
        return value == null ? null : value.date;
    }
}
