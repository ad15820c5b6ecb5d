package io.vigie.model.cities;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.WireNamed;
import io.vigie.model.units.Thousandths;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Days that somebody has counted in one city, such as those with a highest temperature of 33 °C and more.
 *
 * @param watches what of the day is compared
 * @param op whether the day counts from the threshold on or down to it
 * @param at the threshold, in the unit of what is compared; it belongs to the days that count; at most three decimals count
 * @param setBy the login of whoever set it; null without a login
 * @param setAt when it was set
 */
public record CustomDayCounter(
        Value watches, Comparison op, double at, @Nullable String setBy, Instant setAt) {

    /** What of a day can be compared, with the range in which a threshold makes sense: what can plausibly be measured. */
    public enum Value implements WireNamed {
        /** Highest temperature of the local day, °C. */
        HIGHEST(
                "temperature_daily_max_c",
                Metric.TEMPERATURE,
                Metric.TEMPERATURE.plausibleMin(),
                Metric.TEMPERATURE.plausibleMax()),
        /** Lowest temperature of the local day, °C. */
        LOWEST(
                "temperature_daily_min_c",
                Metric.TEMPERATURE,
                Metric.TEMPERATURE.plausibleMin(),
                Metric.TEMPERATURE.plausibleMax()),
        /** Precipitation of the local day, mm; from the least that is reported. */
        RAIN("precipitation_daily_sum_mm", Metric.PRECIPITATION, 0.1, Metric.PRECIPITATION.plausibleMax());

        private final String id;
        private final Metric metric;
        private final double lowest;
        private final double highest;

        Value(String id, Metric metric, double lowest, double highest) {
            this.id = id;
            this.metric = metric;
            this.lowest = lowest;
            this.highest = highest;
        }

        @Override
        public String id() {
            return id;
        }

        /** What it is made of. */
        public Metric metric() {
            return metric;
        }
    }

    /** On which side of the threshold a day counts. */
    public enum Comparison implements WireNamed {
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String id;

        Comparison(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }
    }

    public CustomDayCounter {
        FieldChecks.range("at", at, watches.lowest, watches.highest);
    }

    /** Whether a day of this value counts. */
    public boolean isCounted(double value) {
        long milli = Thousandths.of(value);
        return op == Comparison.AT_LEAST ? milli >= Thousandths.of(at) : milli <= Thousandths.of(at);
    }

    /** Names the days by what they are, as {@code highest-from-33}: the same days have the same id, whoever set them. */
    public String id() {
        String threshold =
                BigDecimal.valueOf(Thousandths.of(at), 3).stripTrailingZeros().toPlainString();
        return watches.name().toLowerCase(Locale.ROOT) + (op == Comparison.AT_LEAST ? "-from-" : "-to-") + threshold;
    }
}
