package io.vigie.streams;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.ClimateDayCollector;
import io.vigie.model.units.Thousandths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Temperatures of a city of the bundled history, °C by instant. */
record RecordedHistory(Map<Instant, Double> temperatures) {

    static final int FROM = 2020;
    static final int TO = 2023;
    private static final Path FILE = Path.of("../embedded/history/openmeteo-archive-world.csv.gz");

    /** @param city as the file names it */
    static RecordedHistory of(String city) {
        Map<Instant, Double> temperatures = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> line.startsWith(city + ","))
                    .map(line -> line.split(","))
                    .filter(cells -> !cells[2].isEmpty())
                    .forEach(cells ->
                            temperatures.put(OffsetDateTime.parse(cells[1]).toInstant(), Double.parseDouble(cells[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RecordedHistory(temperatures);
    }

    /** What the batch layer publishes of it. */
    List<ClimateDay> climateOf(CityConfiguration city) {
        ClimateDayCollector collector = new ClimateDayCollector(
                city.cityId(), Metric.TEMPERATURE, city.timezone(), "open-meteo-archive", FROM, TO);
        temperatures.forEach((at, celsius) -> collector.add(at, Thousandths.of(celsius)));
        return collector.days();
    }
}
