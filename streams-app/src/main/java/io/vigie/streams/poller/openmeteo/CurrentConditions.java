package io.vigie.streams.poller.openmeteo;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place of an Open-Meteo answer: blocks {@code current} and {@code current_units}.
 *
 * @param place the JSON object
 */
record CurrentConditions(Map<?, ?> place) {

    /** The values as a reading; a value that is null or was not answered stays absent. */
    Observation observation(String cityId, Instant receivedAt) throws UnusableAnswer {
        Map<?, ?> current = block("current");
        Map<?, ?> units = block("current_units");
        return new Observation(
                cityId,
                OpenMeteoSource.ID,
                false,
                instant(current.get("time")),
                receivedAt,
                wholeNumber(current, "interval", 1, 86_400),
                values(current, units),
                wholeNumber(current, CurrentVariables.WEATHER_CODE, 0, 99));
    }

    private Map<?, ?> block(String name) throws UnusableAnswer {
        if (place.get(name) instanceof Map<?, ?> block) {
            return block;
        }
        throw new UnusableAnswer("no block " + name);
    }

    /** Open-Meteo's times carry no zone: they are local to the offset that the answer names, which is 0 for UTC. */
    private Instant instant(@Nullable Object time) throws UnusableAnswer {
        try {
            Object offset = place.get("utc_offset_seconds");
            int offsetSeconds = offset instanceof Number seconds ? seconds.intValue() : 0;
            return LocalDateTime.parse(String.valueOf(time)).toInstant(ZoneOffset.ofTotalSeconds(offsetSeconds));
        } catch (DateTimeException notATime) {
            throw new UnusableAnswer("time is " + time);
        }
    }

    private static MetricValues values(Map<?, ?> current, Map<?, ?> units) throws UnusableAnswer {
        MetricValues.Builder values = MetricValues.builder();
        for (Map.Entry<String, Metric> variable : CurrentVariables.METRICS.entrySet()) {
            Object value = current.get(variable.getKey());
            if (value == null) {
                continue;
            }
            if (!(value instanceof Number number)) {
                throw new UnusableAnswer(variable.getKey() + " is not a number: " + value);
            }
            Object unit = units.get(variable.getKey());
            if (unit == null) {
                throw new UnusableAnswer(variable.getKey() + " has no unit");
            }
            values.put(
                    variable.getValue(), CurrentVariables.converted(variable.getValue(), number.doubleValue(), unit));
        }
        return values.build();
    }

    private static @Nullable Integer wholeNumber(Map<?, ?> current, String name, int min, int max)
            throws UnusableAnswer {
        Object value = current.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= min
                && number.doubleValue() <= max) {
            return number.intValue();
        }
        throw new UnusableAnswer(name + " is " + value);
    }
}
