package io.vigie.model.observations;

import io.vigie.model.Metric;
import io.vigie.model.units.Thousandths;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** The values of a reading, in thousandths of each metric's unit; a metric may be absent. Immutable. */
public final class MetricValues {
    /** No value at all. */
    public static final MetricValues NONE = builder().build();

    /** Never a value: {@link Thousandths#of} stays far from it. */
    private static final long ABSENT = Long.MIN_VALUE;

    private static final Metric[] METRICS = Metric.values();

    private final long[] millis;

    private MetricValues(long[] millis) {
        this.millis = millis;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value in thousandths of the metric's unit; empty when absent. */
    public OptionalLong milli(Metric metric) {
        long milli = millis[metric.ordinal()];
        return milli == ABSENT ? OptionalLong.empty() : OptionalLong.of(milli);
    }

    /** The value in the metric's unit; empty when absent. */
    public OptionalDouble value(Metric metric) {
        long milli = millis[metric.ordinal()];
        return milli == ABSENT ? OptionalDouble.empty() : OptionalDouble.of(Thousandths.toDouble(milli));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricValues values && Arrays.equals(millis, values.millis);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(millis);
    }

    @Override
    public String toString() {
        StringJoiner joiner = new StringJoiner(", ", "{", "}");
        for (Metric metric : METRICS) {
            value(metric).ifPresent(value -> joiner.add(metric.id() + "=" + value));
        }
        return joiner.toString();
    }

    /** Collects values; a metric put twice keeps the last. */
    public static final class Builder {
        private final long[] millis = new long[Metric.values().length];

        private Builder() {
            Arrays.fill(millis, ABSENT);
        }

        /**
         * The value in the metric's unit, rounded half up to thousandths.
         *
         * @throws IllegalArgumentException when it is not finite or too large, see {@link Thousandths#of}
         */
        public Builder put(Metric metric, double value) {
            return putMilli(metric, Thousandths.of(value));
        }

        /** The value in thousandths of the metric's unit. */
        public Builder putMilli(Metric metric, long milli) {
            if (milli == ABSENT) {
                throw new IllegalArgumentException("Cannot keep " + metric.id() + ": out of range: " + milli);
            }
            millis[metric.ordinal()] = milli;
            return this;
        }

        public MetricValues build() {
            return new MetricValues(millis.clone());
        }
    }
}
