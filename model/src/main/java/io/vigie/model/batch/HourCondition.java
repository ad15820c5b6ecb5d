package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What must hold of an hour for it to count, for instance: temperature at least 30 °C.
 *
 * @param value in the metric's unit, −10,000 to 10,000
 */
public record HourCondition(Metric metric, ComparisonOperator op, double value) {
    public static final double LOWEST = -10_000;
    public static final double HIGHEST = 10_000;

    public HourCondition {
        FieldChecks.range("value", value, LOWEST, HIGHEST);
    }

    /** The least number of thousandths that fulfils it. */
    public long leastMilli() {
        return switch (op) {
            case AT_LEAST -> milli(RoundingMode.CEILING);
            case ABOVE -> milli(RoundingMode.FLOOR) + 1;
            case BELOW, AT_MOST -> Long.MIN_VALUE;
        };
    }

    /** The largest number of thousandths that fulfils it. */
    public long mostMilli() {
        return switch (op) {
            case AT_MOST -> milli(RoundingMode.FLOOR);
            case BELOW -> milli(RoundingMode.CEILING) - 1;
            case ABOVE, AT_LEAST -> Long.MAX_VALUE;
        };
    }

    /** The value as it is written in decimals: 1.001 is 1001 thousandths, though the double is a little less. */
    private long milli(RoundingMode rounding) {
        return BigDecimal.valueOf(value).movePointRight(3).setScale(0, rounding).longValueExact();
    }
}
