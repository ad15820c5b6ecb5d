package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.units.Thousandths;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comma-separated hours with a header: {@code city,time_utc} and one column per quantity, named with its unit. An empty
 * field is a missing value; quotes have no meaning. Rain and gust of a line are of the time since the line before, an
 * hour at most.
 */
final class TidyHourlyCsvReader extends LineFormatReader {
    private static final String FIRST_COLUMNS = "city,time_utc,";
    private static final int FIRST_VALUE = 2;

    @Override
    public String id() {
        return "tidy-hourly-csv";
    }

    @Override
    public String about() {
        return "hours as CSV: city, time_utc and a column per quantity, named with its unit (temperature_c, wind_speed_kmh)";
    }

    @Override
    public List<String> columns() {
        return List.of("city", "time_utc");
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.startsWith(FIRST_COLUMNS);
    }

    @Override
    public LineReader reader(String header, FileContentsCollector contents) {
        List<Optional<TidyHourlyColumn>> columns = columns(header, contents);
        return line -> readLine(line, columns, contents);
    }

    private static List<Optional<TidyHourlyColumn>> columns(String header, FileContentsCollector contents) {
        List<Optional<TidyHourlyColumn>> columns = new ArrayList<>();
        List<String> names = List.of(header.split(",", -1));
        for (String name : names.subList(FIRST_VALUE, names.size())) {
            Optional<TidyHourlyColumn> column = TidyHourlyColumn.named(name);
            columns.add(column);
            if (column.isEmpty()) {
                contents.addColumnNotKept(name);
            }
        }
        return columns;
    }

    private static void readLine(
            String line, List<Optional<TidyHourlyColumn>> columns, FileContentsCollector contents) {
        String[] fields = line.split(",", -1);
        if (fields.length != columns.size() + FIRST_VALUE) {
            throw new IllegalArgumentException(fields.length + " columns instead of " + (columns.size() + FIRST_VALUE));
        }
        CityMapping.MappedCity city = contents.cityOrFault(fields[0]);
        OffsetDateTime observedAt = time(fields[1]);
        MetricValues.Builder values = MetricValues.builder();
        List<Metric> sentinels = new ArrayList<>(0);
        for (int i = 0; i < columns.size(); i++) {
            TidyHourlyColumn column = columns.get(i).orElse(null);
            String text = fields[i + FIRST_VALUE];
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

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException fault) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time like 2021-01-31T13:00Z", fault);
        }
    }
}
