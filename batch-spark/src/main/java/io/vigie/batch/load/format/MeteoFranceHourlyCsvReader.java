package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.model.Metric;
import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.observations.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Météo-France's climatological hours in UTC, {@code H_13_previous-2020-2023.csv.gz} for instance.
 *
 * <p>An hour is named by its end, as rain (RR1) and gust (FXI) show, which are of the hour before the stamp. Of quality 2
 * (doubtful) a value counts as missing.
 *
 * @see <a href="https://meteo.data.gouv.fr/datasets/6569b4473bedf2e7abad3b72">Météo-France, données climatologiques de
 *     base, horaires</a>
 */
final class MeteoFranceHourlyCsvReader extends AbstractMeteoFranceCsvReader {
    private static final String HOUR = "AAAAMMJJHH";
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
    void read(CityMapping.MappedCity city, Line line, FileContentsCollector contents) {
        Instant at = LineFieldParser.existing(
                "hour", () -> LocalDateTime.parse(line.cell(HOUR), STAMP).toInstant(ZoneOffset.UTC));
        MetricValues.Builder values = MetricValues.builder();
        COLUMNS.forEach((metric, name) -> {
            if (line.has(name)) {
                OptionalDouble value = value(name, line);
                if (value.isEmpty()) {
                    contents.addSentinel(metric);
                } else if (metric != Metric.WIND_DIRECTION || value.getAsDouble() != CALM) {
                    values.put(metric, value.getAsDouble());
                }
            }
        });
        contents.add(city, CandidateReport.of(at, INTERVAL, values.build()), ZoneOffset.UTC);
    }

    private static OptionalDouble value(String name, Line line) {
        return line.cell(name).isBlank() || line.isDoubtful(name)
                ? OptionalDouble.empty()
                : OptionalDouble.of(LineFieldParser.number(line.cell(name)));
    }
}
