package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.CsvLine;
import io.vigie.model.units.Thousandths;
import io.vigie.model.units.UnitConversions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Hours of several cities, a column for each, a file for each variable, as "Historical Hourly Weather Data 2012-2017"
 * has them (OpenWeatherMap, ODbL 1.0). The file's name is the variable's; an empty field is a missing value.
 *
 * <p>There are two editions: with 31-01-2013 13:00 for dates and °C, and with 1/31/2013 13:00 and kelvin. Times are
 * UTC. The pressure is that at sea level: Denver's lies about 1020 hPa. In reports each city's field counts as a line,
 * since each is kept or dropped by itself.
 */
final class OneColumnPerCityReader extends LineFormatReader {
    private static final String FIRST_COLUMN = "datetime";

    private static final Map<String, Metric> VARIABLES = Map.of(
            "temperature", Metric.TEMPERATURE,
            "humidity", Metric.RELATIVE_HUMIDITY,
            "pressure", Metric.PRESSURE_MSL,
            "wind_speed", Metric.WIND_SPEED,
            "wind_direction", Metric.WIND_DIRECTION);

    /** No air is as cold in kelvin, and none as hot in °C: what lies on the other side is in the other unit. */
    private static final double BETWEEN_CELSIUS_AND_KELVIN = 130;

    private enum Edition {
        CELSIUS("dd-MM-yyyy HH:mm", "\\d{2}-\\d{2}-\\d{4} \\d{2}:\\d{2}"),
        KELVIN("M/d/yyyy H:mm", "\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d{2}");

        private final String pattern;
        private final DateTimeFormatter times;
        private final String form;

        Edition(String pattern, String form) {
            this.pattern = pattern;
            this.times = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            this.form = form;
        }

        static Edition of(String time) {
            for (Edition edition : values()) {
                if (time.matches(edition.form)) {
                    return edition;
                }
            }
            throw new IllegalArgumentException(
                    "\"" + time + "\" is neither a time like " + CELSIUS.pattern + " nor like " + KELVIN.pattern);
        }

        Instant instant(String time) {
            try {
                return LocalDateTime.parse(time, times).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException fault) {
                throw new IllegalArgumentException("\"" + time + "\" is not a time like " + pattern, fault);
            }
        }

        double celsius(double temperature) {
            if (temperature < BETWEEN_CELSIUS_AND_KELVIN == (this == KELVIN)) {
                throw new IllegalArgumentException(temperature + " is no air temperature in "
                        + (this == KELVIN ? "kelvin" : "°C") + ", which goes with times like " + pattern);
            }
            return this == KELVIN ? UnitConversions.kelvinToC(temperature) : temperature;
        }
    }

    @Override
    public String id() {
        return "one-column-per-city-csv";
    }

    @Override
    public String about() {
        return "hours as CSV: a file per variable, a column per city";
    }

    @Override
    public List<String> columns() {
        return List.of("datetime");
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.startsWith(FIRST_COLUMN + ",");
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        Metric metric = metricOf(contents.file());
        List<String> header = CsvLine.cells(line);
        List<CityMapping.MappedCity> cities = header.subList(1, header.size()).stream()
                .map(contents::cityOrFault)
                .toList();
        contents.isOfSomeMetrics();
        return new Hours(metric, cities, contents);
    }

    private static Metric metricOf(String file) {
        String variable = file.replaceFirst("\\..*$", "");
        return Optional.ofNullable(VARIABLES.get(variable))
                .orElseThrow(() -> new IllegalArgumentException("the file's name is none of the variables "
                        + String.join(", ", VARIABLES.keySet().stream().sorted().toList()) + ": \"" + variable + "\""));
    }

    private static final class Hours implements LineReader {
        private final Metric metric;
        private final List<CityMapping.MappedCity> cities;
        private final FileContentsCollector contents;
        private Optional<Edition> edition = Optional.empty();

        Hours(Metric metric, List<CityMapping.MappedCity> cities, FileContentsCollector contents) {
            this.metric = metric;
            this.cities = cities;
            this.contents = contents;
        }

        /** Every field is read before the first is kept. */
        @Override
        public void read(String line) {
            List<String> fields = LineFieldParser.commaSeparated(line, cities.size() + 1);
            Edition known = edition.orElseGet(() -> Edition.of(fields.get(0)));
            edition = Optional.of(known);
            Instant at = known.instant(fields.get(0));
            List<MetricValues> values = fields.subList(1, fields.size()).stream()
                    .map(text -> values(text, known))
                    .toList();
            for (int i = 0; i < values.size(); i++) {
                contents.add(cities.get(i), at, ZoneOffset.UTC, values.get(i));
            }
        }

        private MetricValues values(String text, Edition edition) {
            if (text.isBlank()) {
                return MetricValues.NONE;
            }
            double number = LineFieldParser.number(text);
            double value = metric == Metric.TEMPERATURE ? edition.celsius(number) : number;
            return MetricValues.builder()
                    .putMilli(metric, Thousandths.of(value))
                    .build();
        }
    }
}
