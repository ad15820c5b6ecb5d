package io.vigie.batch.load.format;

import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.CsvLine;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Open-Meteo's download of hours as CSV: a block that names the place and its offset, an empty line, a header that
 * names each column's unit. One city, whose name {@code cities.csv} gives.
 *
 * <p>As in the JSON, one offset holds for all hours. A download without the block is in GMT. Rain and gust are of the
 * time since the line before: of a quarter of an hour in a download of quarters.
 */
final class OpenMeteoCsvReader extends LineFormatReader {
    private static final String PLACE = "latitude,longitude,";
    private static final String OFFSET = "utc_offset_seconds";
    private static final String HOURS = "time,";
    private static final Pattern COLUMN = Pattern.compile("(\\S+) \\((.+)\\)");
    private static final String MISSING = "NaN";

    @Override
    public String id() {
        return "open-meteo-csv";
    }

    @Override
    public String about() {
        return "hours as CSV: a download of Open-Meteo's";
    }

    @Override
    public List<String> columns() {
        return List.of("time");
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.startsWith(PLACE) || (firstLine.startsWith(HOURS) && firstLine.contains(" ("));
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        return new Reading(contents).after(line);
    }

    private record Column(Metric metric, DoubleUnaryOperator conversion) {}

    private static final class Reading implements LineReader {
        private final FileContentsCollector contents;
        private int offsetField = -1;
        private ZoneOffset offset = ZoneOffset.UTC;
        private @Nullable List<@Nullable Column> columns;

        Reading(FileContentsCollector contents) {
            this.contents = contents;
        }

        Reading after(String line) {
            read(line);
            return this;
        }

        @Override
        public void read(String line) {
            if (columns != null) {
                readHour(line, columns);
            } else if (line.startsWith(PLACE)) {
                offsetField = List.of(line.split(",", -1)).indexOf(OFFSET);
            } else if (line.startsWith(HOURS)) {
                columns = columns(line);
            } else if (offsetField >= 0 && !line.isBlank()) {
                offset = offset(List.of(line.split(",", -1)));
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException("neither place nor header: " + line);
            }
        }

        private ZoneOffset offset(List<String> place) {
            if (place.size() <= offsetField) {
                throw new IllegalArgumentException("the place has no " + OFFSET);
            }
            return LineFieldParser.existing(
                    OFFSET, () -> ZoneOffset.ofTotalSeconds(LineFieldParser.whole(place.get(offsetField))));
        }

        private List<@Nullable Column> columns(String header) {
            List<@Nullable Column> found = new ArrayList<>();
            List<String> names = CsvLine.cells(header);
            for (String name : names.subList(1, names.size())) {
                Matcher parts = COLUMN.matcher(name);
                OpenMeteoVariable variable = parts.matches()
                        ? OpenMeteoVariable.named(parts.group(1)).orElse(null)
                        : null;
                found.add(variable == null ? null : new Column(variable.metric(), variable.from(parts.group(2))));
                if (variable == null) {
                    contents.addColumnNotKept(name);
                }
            }
            return found;
        }

        private void readHour(String line, List<@Nullable Column> columns) {
            List<String> fields = LineFieldParser.commaSeparated(line, columns.size() + 1);
            Instant at = instant(fields.get(0));
            MetricValues.Builder values = MetricValues.builder();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                String text = fields.get(i + 1);
                if (column != null && !text.isEmpty() && !text.equals(MISSING)) {
                    double value = column.conversion().applyAsDouble(LineFieldParser.number(text));
                    values.putMilli(column.metric(), Thousandths.of(value));
                }
            }
            contents.add(contents.onlyCity(), at, offset, values.build());
        }

        private Instant instant(String text) {
            try {
                return LocalDateTime.parse(text).toInstant(offset);
            } catch (DateTimeParseException fault) {
                throw new IllegalArgumentException("\"" + text + "\" is not a time like 2021-01-31T13:00", fault);
            }
        }
    }
}
