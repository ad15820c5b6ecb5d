package io.vigie.batch.load.format;

import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.SafeQuotation;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hours of an answer of Open-Meteo's archive, in the contract's units.
 *
 * <p>Its times carry no zone, and one {@code utc_offset_seconds} holds for all of them, summer or winter: it is
 * subtracted, and no zone's rules are applied. Each variable has the unit that {@code hourly_units} names.
 *
 * @param hours as in the answer
 * @param clock on which the hours are full ones
 * @param variablesNotKept variables that Vigie has no metric for
 * @param setAside how many values of a variable could not be read and are missing
 */
public record OpenMeteoHoursParser(
        List<Hour> hours, ZoneOffset clock, List<String> variablesNotKept, Map<String, Long> setAside) {
    private static final String TIME = "time";
    private static final String UNIX_TIME = "unixtime";

    /** A value may be as long as the answer, and its fault quotes it. */
    private static final int MAX_QUOTED = 60;

    /** One hour; without any value where the answer has none. */
    public record Hour(Instant at, MetricValues values) {}

    /** The variables to ask for, as the address names them. */
    public static String asked() {
        return Stream.of(OpenMeteoVariable.values()).map(OpenMeteoVariable::id).collect(Collectors.joining(","));
    }

    /** How many variables {@link #asked} names. */
    public static int askedCount() {
        return OpenMeteoVariable.values().length;
    }

    /**
     * @param answer the JSON as maps and lists
     * @throws IllegalArgumentException naming the place that is not what the archive promises
     */
    public static OpenMeteoHoursParser of(@Nullable Object answer) {
        return of(answer, (variable, values, fault) -> {
            throw fault;
        });
    }

    /**
     * As {@link #of}, but what cannot be read of one variable takes nothing else along: a value is missing that is no
     * number or beyond what can be kept, and all of a variable that has another length than the times, or a unit it
     * does not come in.
     *
     * @throws IllegalArgumentException when the times cannot be read, or nothing of any variable
     */
    public static OpenMeteoHoursParser whatCanBeRead(@Nullable Object answer) {
        Map<String, Long> setAside = new TreeMap<>();
        List<IllegalArgumentException> faults = new ArrayList<>();
        OpenMeteoHoursParser read = of(answer, (variable, values, fault) -> {
            setAside.merge(variable, values, Long::sum);
            if (faults.isEmpty()) {
                faults.add(fault);
            }
        });
        if (!faults.isEmpty() && read.hours.stream().allMatch(hour -> hour.values.equals(MetricValues.NONE))) {
            throw faults.get(0);
        }
        return new OpenMeteoHoursParser(read.hours, read.clock, read.variablesNotKept, setAside);
    }

    /** What becomes of values that cannot be read. */
    @FunctionalInterface
    private interface Faults {
        void add(String variable, long values, IllegalArgumentException fault);
    }

    private static OpenMeteoHoursParser of(@Nullable Object answer, Faults faults) {
        Map<?, ?> whole = object("the answer", answer);
        Map<?, ?> units = object("hourly_units", whole.get("hourly_units"));
        Map<?, ?> hourly = object("hourly", whole.get("hourly"));
        ZoneOffset clock = clock(whole, units);
        List<Instant> times = times(clock, units, hourly);
        List<MetricValues.Builder> rows =
                times.stream().map(time -> MetricValues.builder()).toList();
        List<String> notKept = new ArrayList<>();
        hourly.forEach((key, values) -> {
            String name = String.valueOf(key);
            OpenMeteoVariable variable = OpenMeteoVariable.named(name).orElse(null);
            if (variable != null) {
                put(variable, name, values, units.get(key), rows, faults);
            } else if (!name.equals(TIME)) {
                notKept.add(name);
            }
        });
        List<Hour> hours = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            hours.add(new Hour(times.get(i), rows.get(i).build()));
        }
        return new OpenMeteoHoursParser(hours, clock, notKept, Map.of());
    }

    /** Numbers of seconds are of UTC, but the hours are those of the place asked for. */
    private static ZoneOffset clock(Map<?, ?> whole, Map<?, ?> units) {
        Object offset = whole.get("utc_offset_seconds");
        return offset == null && UNIX_TIME.equals(units.get(TIME))
                ? ZoneOffset.UTC
                : LineFieldParser.existing(
                        "utc_offset_seconds",
                        () -> ZoneOffset.ofTotalSeconds((int) number("utc_offset_seconds", offset)));
    }

    private static List<Instant> times(ZoneOffset clock, Map<?, ?> units, Map<?, ?> hourly) {
        List<?> times = column("time", hourly.get(TIME), -1);
        if (UNIX_TIME.equals(units.get(TIME))) {
            return times.stream()
                    .map(time -> (long) number("hourly.time", time))
                    .map(seconds -> LineFieldParser.existing("hourly.time", () -> Instant.ofEpochSecond(seconds)))
                    .map(LineFieldParser::kept)
                    .toList();
        }
        return times.stream()
                .map(time -> LineFieldParser.kept(instant(time, clock)))
                .toList();
    }

    private static Instant instant(@Nullable Object time, ZoneOffset offset) {
        try {
            return LocalDateTime.parse(String.valueOf(time)).toInstant(offset);
        } catch (DateTimeParseException fault) {
            throw new IllegalArgumentException(
                    "hourly.time: " + SafeQuotation.of(String.valueOf(time), MAX_QUOTED)
                            + " is not a time like 2021-01-31T13:00",
                    fault);
        }
    }

    private static void put(
            OpenMeteoVariable variable,
            String name,
            @Nullable Object values,
            @Nullable Object unit,
            List<MetricValues.Builder> rows,
            Faults faults) {
        List<?> column;
        DoubleUnaryOperator conversion;
        try {
            column = column(name, values, rows.size());
            conversion = conversion(variable, name, unit);
        } catch (IllegalArgumentException fault) {
            faults.add(variable.id(), rows.size(), fault);
            return;
        }
        for (int i = 0; i < column.size(); i++) {
            Object value = column.get(i);
            if (value != null) {
                try {
                    double raw = number("hourly." + name + "[" + i + "]", value);
                    rows.get(i).putMilli(variable.metric(), Thousandths.of(conversion.applyAsDouble(raw)));
                } catch (IllegalArgumentException fault) {
                    faults.add(variable.id(), 1, fault);
                }
            }
        }
    }

    private static DoubleUnaryOperator conversion(OpenMeteoVariable variable, String name, @Nullable Object unit) {
        if (!(unit instanceof String text)) {
            throw new IllegalArgumentException("hourly." + name + " has no unit");
        }
        return variable.from(text);
    }

    private static Map<?, ?> object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException(name + " is not an object");
    }

    /** @param size how long it must be; negative: whatever */
    private static List<?> column(String name, @Nullable Object value, int size) {
        if (!(value instanceof List<?> column)) {
            throw new IllegalArgumentException("hourly." + name + " is not a list");
        }
        if (size >= 0 && column.size() != size) {
            throw new IllegalArgumentException(
                    "hourly." + name + " has " + column.size() + " values for " + size + " times");
        }
        return column;
    }

    private static double number(String name, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                name + ": " + SafeQuotation.printable(String.valueOf(value), MAX_QUOTED) + " is not a number");
    }
}
