package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.CsvLine;
import io.vigie.model.units.Thousandths;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Comma-separated hours with a header: {@code city,time_utc}, or {@code time_utc} alone where all are of one city, and
 * one column per quantity, named with its unit. An empty field is a missing value. Rain and gust of a line are of the
 * time since the line before, an hour at most.
 */
final class TidyHourlyCsvReader extends LineFormatReader {
    private static final String TIME = "time_utc,";
    private static final String CITY_AND_TIME = "city," + TIME;
    /** ISO 8601, with its offset or without. */
    private static final DateTimeFormatter TIMES = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    @Override
    public String id() {
        return "tidy-hourly-csv";
    }

    @Override
    public String about() {
        return "hours as CSV or Parquet: city (if several), time_utc and a column per quantity, named with its unit"
                + " (temperature_c, wind_speed_kmh)";
    }

    @Override
    public List<String> columns() {
        return List.of("city", "time_utc");
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.startsWith(CITY_AND_TIME) || firstLine.startsWith(TIME);
    }

    @Override
    public LineReader reader(String header, FileContentsCollector contents) {
        int firstValue = header.startsWith(CITY_AND_TIME) ? 2 : 1;
        List<Optional<TidyHourlyColumn>> columns = columns(cells(header), firstValue, contents);
        return line -> readLine(cells(line), columns, firstValue, contents);
    }

    /** Few lines have a quote, and there are a million. */
    private static List<String> cells(String line) {
        return line.indexOf('"') < 0 ? List.of(line.split(",", -1)) : CsvLine.cells(line);
    }

    private static List<Optional<TidyHourlyColumn>> columns(
            List<String> names, int firstValue, FileContentsCollector contents) {
        List<Optional<TidyHourlyColumn>> columns = new ArrayList<>();
        for (String name : names.subList(firstValue, names.size())) {
            Optional<TidyHourlyColumn> column = TidyHourlyColumn.named(name);
            columns.add(column);
            if (column.isEmpty()) {
                contents.addColumnNotKept(name);
            }
        }
        return columns;
    }

    private static void readLine(
            List<String> fields,
            List<Optional<TidyHourlyColumn>> columns,
            int firstValue,
            FileContentsCollector contents) {
        if (fields.size() != columns.size() + firstValue) {
            throw new IllegalArgumentException(fields.size() + " columns instead of " + (columns.size() + firstValue));
        }
        CityMapping.MappedCity city = firstValue > 1 ? contents.cityOrFault(fields.get(0)) : contents.onlyCity();
        OffsetDateTime observedAt = time(fields.get(firstValue - 1));
        MetricValues.Builder values = MetricValues.builder();
        List<Metric> sentinels = new ArrayList<>(0);
        for (int i = 0; i < columns.size(); i++) {
            TidyHourlyColumn column = columns.get(i).orElse(null);
            String text = fields.get(i + firstValue);
            if (column == null || text.isEmpty()) {
                continue;
            }
            double raw = LineFieldParser.number(text);
            if (column.isSentinel(raw)) {
                sentinels.add(column.metric());
            } else {
                values.putMilli(column.metric(), Thousandths.of(column.inContractUnit(raw)));
            }
        }
        sentinels.forEach(contents::addSentinel);
        contents.add(city, observedAt.toInstant(), observedAt.getOffset(), values.build());
    }

    /** The column's name says which clock it is where the time does not. */
    private static OffsetDateTime time(String text) {
        try {
            TemporalAccessor time = TIMES.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime at
                    ? at
                    : LocalDateTime.from(time).atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException fault) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time like 2021-01-31T13:00Z", fault);
        }
    }
}
