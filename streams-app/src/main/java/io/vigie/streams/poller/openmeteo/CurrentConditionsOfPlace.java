package io.vigie.streams.poller.openmeteo;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One place of an Open-Meteo answer: blocks {@code current} and {@code current_units}.
 *
 * @param place the JSON object
 * @param missing how many values of it were no JSON; null stands for them
 * @param obstacle why the place cannot be read at all; null where it can
 */
record CurrentConditionsOfPlace(
        Map<?, ?> place, int missing, @Nullable String obstacle) {

    /** The last second that the contract can write. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static CurrentConditionsOfPlace of(Map<?, ?> place, int missing) {
        return new CurrentConditionsOfPlace(place, missing, null);
    }

    static CurrentConditionsOfPlace unreadable(String why) {
        return new CurrentConditionsOfPlace(Map.of(), 0, why);
    }

    /**
     * The values as a reading; a value that is null, was not answered or is outside what can be stays absent.
     *
     * @param setAside is given each value that was answered and is not taken, in words
     */
    Observation observation(String cityId, Instant receivedAt, Consumer<String> setAside)
            throws UnusableAnswerException {
        if (obstacle != null) {
            throw new UnusableAnswerException(obstacle);
        }
        Map<?, ?> current = block("current");
        Map<?, ?> units = block("current_units");
        return new Observation(
                cityId,
                OpenMeteoSource.ID,
                false,
                instant(current.get("time")),
                receivedAt,
                wholeNumber(current, "interval", 1, 86_400),
                values(current, units, setAside),
                weatherCode(current, setAside));
    }

    private Map<?, ?> block(String name) throws UnusableAnswerException {
        if (place.get(name) instanceof Map<?, ?> block) {
            return block;
        }
        throw new UnusableAnswerException("no block " + name);
    }

    /** Open-Meteo's times carry no zone: they are local to the offset that the answer names, which is 0 for UTC. */
    private Instant instant(@Nullable Object time) throws UnusableAnswerException {
        try {
            Object offset = place.get("utc_offset_seconds");
            int offsetSeconds = offset instanceof Number seconds ? seconds.intValue() : 0;
            Instant at = LocalDateTime.parse(String.valueOf(time)).toInstant(ZoneOffset.ofTotalSeconds(offsetSeconds));
            if (!at.isBefore(Instant.EPOCH) && !at.isAfter(LAST)) {
                return at;
            }
        } catch (DateTimeException notATime) {
            throw new UnusableAnswerException("time is " + time);
        }
        throw new UnusableAnswerException("time is " + time);
    }

    private static MetricValues values(Map<?, ?> current, Map<?, ?> units, Consumer<String> setAside)
            throws UnusableAnswerException {
        MetricValues.Builder values = MetricValues.builder();
        for (Map.Entry<String, Metric> variable : CurrentVariables.METRICS.entrySet()) {
            Object value = current.get(variable.getKey());
            if (value == null) {
                continue;
            }
            if (!(value instanceof Number number)) {
                throw new UnusableAnswerException(variable.getKey() + " is not a number: " + value);
            }
            Object unit = units.get(variable.getKey());
            if (unit == null) {
                throw new UnusableAnswerException(variable.getKey() + " has no unit");
            }
            Metric metric = variable.getValue();
            double converted = CurrentVariables.converted(metric, number.doubleValue(), unit);
            if (metric.isPlausible(converted)) {
                values.put(metric, converted);
            } else {
                setAside.accept(variable.getKey() + " is " + value);
            }
        }
        return values.build();
    }

    /** What the sky looks like; nothing else depends on it. */
    private static @Nullable Integer weatherCode(Map<?, ?> current, Consumer<String> setAside) {
        try {
            return wholeNumber(current, CurrentVariables.WEATHER_CODE, 0, 99);
        } catch (UnusableAnswerException odd) {
            setAside.accept(odd.reason());
            return null;
        }
    }

    private static @Nullable Integer wholeNumber(Map<?, ?> current, String name, int min, int max)
            throws UnusableAnswerException {
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
        throw new UnusableAnswerException(name + " is " + value);
    }
}
