package io.vigie.batch.load.mapping;

import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.format.CompassPoint;
import io.vigie.model.Metric;
import io.vigie.model.batch.files.ColumnMapping;
import io.vigie.model.cities.ShippedTimeZones;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.units.UnitConversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says of a table: how it is written, and which column is what.
 *
 * @param separator what stands between the cells
 * @param hasDecimalComma whether numbers are written 20,5
 * @param missing what stands for no value, as written; an empty cell always does
 * @param time where the time is
 * @param station column that names the station, as {@code cities.csv} does; null where all rows are of one
 */
public record TableMappingFile(
        char separator,
        boolean hasDecimalComma,
        Set<String> missing,
        Time time,
        ZoneId zone,
        @Nullable String station,
        List<Value> values) {
    private static final String WHAT = "the mapping";
    private static final String WRITTEN_TIME = "yyyy-MM-dd['T'][' ']HH:mm[:ss][XXX]";
    private static final String COMPASS = "compass point";
    private static final double PCT_PER_OKTA = 12.5;
    private static final DoubleUnaryOperator AS_IT_IS = DoubleUnaryOperator.identity();

    /** Units in which the columns of a metric may be written, besides the contract's. */
    private static final Map<Metric, Map<String, DoubleUnaryOperator>> UNITS = Map.of(
            Metric.TEMPERATURE, Map.of("°F", UnitConversions::fahrenheitToC, "K", UnitConversions::kelvinToC),
            Metric.RELATIVE_HUMIDITY, Map.of(),
            Metric.PRECIPITATION, Map.of("inch", UnitConversions::inchToMm),
            Metric.PRESSURE_MSL,
                    Map.of("Pa", UnitConversions::paToHpa, "mbar", AS_IT_IS, "inHg", UnitConversions::inHgToHpa),
            Metric.WIND_SPEED,
                    Map.of(
                            "km/h",
                            UnitConversions::kmhToMs,
                            "mph",
                            UnitConversions::mphToMs,
                            "kn",
                            UnitConversions::knotsToMs),
            Metric.WIND_GUST,
                    Map.of(
                            "km/h",
                            UnitConversions::kmhToMs,
                            "mph",
                            UnitConversions::mphToMs,
                            "kn",
                            UnitConversions::knotsToMs),
            Metric.WIND_DIRECTION, Map.of(COMPASS, AS_IT_IS),
            Metric.CLOUD_COVER, Map.of("okta", oktas -> oktas * PCT_PER_OKTA));

    /**
     * Where a row's time is.
     *
     * @param columns one, or several whose cells are put together with a space between
     * @param format as people write it: dd.MM.yyyy HH:mm
     */
    record Time(List<String> columns, String format, DateTimeFormatter formatter) {}

    /** A column and what it is. */
    record Value(String column, Metric metric, String unit) {
        /** @throws IllegalArgumentException for a text that is no number, or no point of the compass */
        double inContractUnit(String text) {
            if (unit.equals(COMPASS)) {
                return CompassPoint.degrees(text.toUpperCase(Locale.ROOT));
            }
            DoubleUnaryOperator conversion =
                    UNITS.getOrDefault(metric, Map.of()).getOrDefault(unit, AS_IT_IS);
            return conversion.applyAsDouble(LineFieldParser.number(text));
        }
    }

    /** @throws IOException "Cannot read the mapping FILE: why" */
    public static TableMappingFile read(Path file) throws IOException {
        byte[] json;
        try {
            json = Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new IOException("Cannot read the mapping " + file + ": there is no such file", broken);
        }
        try {
            return checked(Json.readStrictly(json, ColumnMapping.class, WHAT));
        } catch (UnreadableMessageException fault) {
            throw new IOException("Cannot read the mapping " + file + ": " + fault.reason(), fault);
        } catch (IllegalArgumentException fault) {
            throw new IOException("Cannot read the mapping " + file + ": " + fault.getMessage(), fault);
        }
    }

    /** @throws IOException "Cannot read the mapping: why" */
    public static TableMappingFile of(ColumnMapping said) throws IOException {
        try {
            return checked(said);
        } catch (IllegalArgumentException fault) {
            throw new IOException("Cannot read the mapping: " + fault.getMessage(), fault);
        }
    }

    private static TableMappingFile checked(ColumnMapping document) {
        String separator = document.separator() == null ? "," : document.separator();
        String decimal = document.decimal() == null ? "." : document.decimal();
        check(separator.length() == 1 && !separator.equals("\""), "separator", separator, "one character");
        check(decimal.equals(".") || decimal.equals(","), "decimal", decimal, "\".\" or \",\"");
        check(!decimal.equals(separator), "decimal", decimal, "another than the separator");
        check(!document.time().columns().isEmpty(), "time.columns", "[]", "at least one column");
        check(!document.values().isEmpty(), "values", "[]", "at least one column");
        List<Value> values =
                document.values().stream().map(TableMappingFile::value).toList();
        Set<Metric> metrics = new LinkedHashSet<>();
        values.forEach(value -> check(
                metrics.add(value.metric()), "values.metric", value.metric().id(), "of one column"));
        return new TableMappingFile(
                separator.charAt(0),
                decimal.equals(","),
                Set.copyOf(document.missing() == null ? List.of() : document.missing()),
                time(document.time()),
                zone(document.time().zone()),
                document.station(),
                values);
    }

    private static Time time(ColumnMapping.TimeColumns document) {
        String format = document.format() == null ? WRITTEN_TIME : document.format();
        try {
            // Java's y is of an era; u is what people mean by it. Strict: there is no 30 February.
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new Time(document.columns(), format, formatter);
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(
                    "time.format \"" + format + "\" is not one like dd.MM.yyyy HH:mm: " + fault.getMessage(), fault);
        }
    }

    private static ZoneId zone(String id) {
        try {
            return ShippedTimeZones.of(id);
        } catch (DateTimeException fault) {
            throw new IllegalArgumentException(
                    "time.zone \"" + id + "\" is none; such are Europe/Paris, UTC and +01:00", fault);
        }
    }

    private static Value value(ColumnMapping.ValueColumn document) {
        Metric metric = Metric.fromId(document.metric())
                .orElseThrow(() -> new IllegalArgumentException("values.metric \"" + document.metric()
                        + "\" is none of "
                        + String.join(
                                ", ",
                                UNITS.keySet().stream().map(Metric::id).sorted().toList())));
        Map<String, DoubleUnaryOperator> others = UNITS.getOrDefault(metric, Map.of());
        check(
                document.unit().equals(metric.unit()) || others.containsKey(document.unit()),
                "values.unit",
                document.unit(),
                "one of " + metric.id() + ": " + metric.unit()
                        + others.keySet().stream()
                                .sorted()
                                .map(unit -> ", " + unit)
                                .reduce("", String::concat));
        return new Value(document.column(), metric, document.unit());
    }

    private static void check(boolean isSo, String field, String value, String wanted) {
        if (!isSo) {
            throw new IllegalArgumentException(field + " \"" + value + "\" is not " + wanted);
        }
    }

    /** Every column that it names. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(time.columns());
        if (station != null) {
            columns.add(station);
        }
        values.forEach(value -> columns.add(value.column()));
        return columns;
    }

    boolean isMissing(String text) {
        return missing.contains(text);
    }

    /**
     * A number as programs write it.
     *
     * @throws IllegalArgumentException for one with a point where numbers have a comma: 1.234 may be either
     */
    String plain(String text) {
        if (hasDecimalComma && text.contains(".")) {
            throw new IllegalArgumentException("\"" + text + "\" has a point, and its numbers have a comma");
        }
        return hasDecimalComma ? text.replace(',', '.') : text;
    }
}
