package io.vigie.batch.history.scan;

import io.vigie.model.Metric;
import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one publisher says of one day at one place; which hours make the day is the publisher's to say.
 *
 * @param cityId GeoNames id, as text
 * @param source id of the source
 * @param values of {@link #ELEMENTS} those that the publisher has; where the lowest temperature lies above the highest,
 *     neither counts
 */
public record StationDailyReading(String cityId, String source, LocalDate date, Map<DailyElement, Value> values) {
    /** What a day may have; the mean of both temperatures follows from them. */
    public static final List<DailyElement> ELEMENTS = List.of(DailyElement.TN, DailyElement.TX, DailyElement.RR);

    private static final String CONTRADICTED = UncountedReason.MINIMUM_ABOVE_MAXIMUM.name();

    public StationDailyReading {
        Map<DailyElement, Value> judged = new EnumMap<>(DailyElement.class);
        values.forEach((element, value) ->
                judged.put(element, CONTRADICTED.equals(value.quality) ? value.withQuality(null) : value));
        Value lowest = judged.get(DailyElement.TN);
        Value highest = judged.get(DailyElement.TX);
        if (lowest != null && highest != null && lowest.counts() && highest.counts() && lowest.milli > highest.milli) {
            judged.put(DailyElement.TN, lowest.withQuality(CONTRADICTED));
            judged.put(DailyElement.TX, highest.withQuality(CONTRADICTED));
        }
        values = Collections.unmodifiableMap(judged);
    }

    /**
     * One value, and what is known of it.
     *
     * @param milli in thousandths of °C or mm
     * @param quality why it must not be counted; null for a good value
     * @param measurement how it was measured, in the publisher's letter; null where it does not say
     * @param origin where the publisher has it from, in the publisher's letter; null where it does not say
     */
    public record Value(
            long milli,
            @Nullable String quality,
            @Nullable String measurement,
            @Nullable String origin) {
        /**
         * @param doubt the publisher's own reason not to count it; null where there is none and only the world's
         * records judge
         */
        public static Value of(
                DailyElement element,
                long milli,
                @Nullable String doubt,
                @Nullable String measurement,
                @Nullable String origin) {
            String impossible =
                    UncountedReason.of(metricOf(element), milli).map(Enum::name).orElse(null);
            return new Value(milli, doubt == null ? impossible : doubt, measurement, origin);
        }

        /** Without a word of the publisher on it. */
        public static Value of(DailyElement element, long milli) {
            return of(element, milli, null, null, null);
        }

        boolean counts() {
            return quality == null;
        }

        private Value withQuality(@Nullable String other) {
            return new Value(milli, other, measurement, origin);
        }
    }

    /** What two reports of the same day have in common. */
    public record Key(String cityId, String source, LocalDate date) {}

    public Key key() {
        return new Key(cityId, source, date);
    }

    /** The value in thousandths; empty where it is missing or must not be counted. */
    public OptionalLong good(DailyElement element) {
        Value value = values.get(element);
        return value != null && value.counts() ? OptionalLong.of(value.milli) : OptionalLong.empty();
    }

    /** This reading, completed by another report of the day where it lacks elements. */
    public StationDailyReading completedBy(StationDailyReading other) {
        Map<DailyElement, Value> both = new EnumMap<>(DailyElement.class);
        both.putAll(other.values);
        both.putAll(values);
        return new StationDailyReading(cityId, source, date, both);
    }

    /** The metric that gives an element its unit and world records. */
    public static Metric metricOf(DailyElement element) {
        return element == DailyElement.RR ? Metric.PRECIPITATION : Metric.TEMPERATURE;
    }
}
