package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContents;
import io.vigie.batch.load.file.LineFields;
import io.vigie.batch.load.file.LineFormat;
import io.vigie.model.Metric;
import io.vigie.model.hourly.ObservationReport;
import io.vigie.model.observations.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Météo-France's climatological hours, {@code H_13_previous-2020-2023.csv.gz} for instance: the stations of a department, a
 * line a station and hour in UTC, columns by name, separated by semicolons. The station's number takes the place of the
 * city's name in {@code cities.csv}; stations that it does not name are passed over.
 *
 * <p>An hour is named by its end, as rain (RR1) and gust (FXI) show, which are of the hour before the stamp. Of quality 2
 * (doubtful) a value counts as missing.
 *
 * @see <a href="https://meteo.data.gouv.fr/datasets/6569b4473bedf2e7abad3b72">Météo-France, données climatologiques de
 *     base, horaires</a>
 */
final class MeteoFranceHourlyCsv extends LineFormat {
    private static final String SEPARATOR = ";";
    private static final String STATION = "NUM_POSTE";
    private static final String HOUR = "AAAAMMJJHH";
    private static final String QUALITY = "Q";
    private static final String DOUBTFUL = "2";
    /** Calm air comes from nowhere; from the north it comes from 360. */
    private static final double CALM = 0;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHH").withResolverStyle(ResolverStyle.STRICT);
    private static final Duration INTERVAL = Duration.ofHours(1);
    /** °C, %, mm, hPa, m/s of ten minutes, m/s of an instant, degrees. */
    private static final Map<Metric, String> COLUMNS = new EnumMap<>(Map.of(
            Metric.TEMPERATURE, "T",
            Metric.RELATIVE_HUMIDITY, "U",
            Metric.PRECIPITATION, "RR1",
            Metric.PRESSURE_MSL, "PMER",
            Metric.WIND_SPEED, "FF",
            Metric.WIND_GUST, "FXI",
            Metric.WIND_DIRECTION, "DD"));

    @Override
    public String id() {
        return "meteo-france-hourly-csv";
    }

    @Override
    public String about() {
        return "hours as CSV: stations of Météo-France's climatological archive (NUM_POSTE, AAAAMMJJHH, RR1, T, FF…)";
    }

    @Override
    public List<String> columns() {
        return List.of(STATION, HOUR);
    }

    @Override
    public boolean understands(String firstLine) {
        return cells(firstLine).containsAll(columns());
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(SEPARATOR, -1));
    }

    @Override
    public LineReader reader(String line, FileContents contents) {
        List<String> columns = cells(line);
        return hour -> readHour(hour, columns, contents);
    }

    private static void readHour(String line, List<String> columns, FileContents contents) {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " columns instead of " + columns.size());
        }
        Optional<CityMapping.MappedCity> city =
                contents.city(cells.get(columns.indexOf(STATION)).strip());
        if (city.isEmpty()) {
            contents.addOfAnotherStation();
            return;
        }
        Instant at = LineFields.existing(
                "hour",
                () -> LocalDateTime.parse(cells.get(columns.indexOf(HOUR)), STAMP)
                        .toInstant(ZoneOffset.UTC));
        MetricValues.Builder values = MetricValues.builder();
        COLUMNS.forEach((metric, name) -> {
            if (columns.contains(name)) {
                OptionalDouble value = value(name, cells, columns);
                if (value.isEmpty()) {
                    contents.addSentinel(metric);
                } else if (metric != Metric.WIND_DIRECTION || value.getAsDouble() != CALM) {
                    values.put(metric, value.getAsDouble());
                }
            }
        });
        contents.add(city.get(), ObservationReport.of(at, INTERVAL, values.build()), ZoneOffset.UTC);
    }

    private static OptionalDouble value(String name, List<String> cells, List<String> columns) {
        String text = cells.get(columns.indexOf(name));
        int quality = columns.indexOf(QUALITY + name);
        boolean isDoubtful = quality >= 0 && cells.get(quality).equals(DOUBTFUL);
        return text.isBlank() || isDoubtful ? OptionalDouble.empty() : OptionalDouble.of(LineFields.number(text));
    }
}
