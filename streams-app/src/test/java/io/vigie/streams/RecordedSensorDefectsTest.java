package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.MIAMI;
import static io.vigie.streams.GazetteerCities.NEWARK;
import static io.vigie.streams.GazetteerCities.NEW_YORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import io.vigie.model.units.UnitConversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Recorded weeks of three stations, with their real defects, as an adapter would send them that knows of no marks for missing
 * values: what is rejected or flagged, and why, is the approved list beside the recordings.
 */
class RecordedSensorDefectsTest {

    private static final Path RECORDINGS = Path.of("src/test/resources/defects");
    private static final Path APPROVED = RECORDINGS.resolve("rejected-and-flagged.txt");
    private static final Instant PLAYED = Instant.parse("2026-11-22T10:00:00Z");

    /** Magnus with the constants of Alduchov and Eskridge 1996, the inverse of the model's dew point. */
    private static final double A = 17.625;

    private static final double B_C = 243.04;

    @Test
    void what_is_rejected_and_flagged_of_the_recorded_weeks_is_the_approved_list() throws IOException {
        List<String> found = new ArrayList<>();
        found.addAll(week(MIAMI, "miami-2008-01-01.csv", line -> isd(MIAMI, line)));
        found.addAll(week(NEW_YORK, "new-york-laguardia-2008-02-04.csv", line -> isd(NEW_YORK, line)));
        found.addAll(week(NEWARK, "newark-2013-02-09.csv", RecordedSensorDefectsTest::newark));

        Path actual = Path.of("target/rejected-and-flagged.txt");
        Files.writeString(actual, String.join("\n", found) + "\n");
        assertThat(found)
                .as("when the change is meant, copy " + actual + " to " + APPROVED)
                .isEqualTo(Files.readAllLines(APPROVED));
    }

    private static List<String> week(CityConfiguration city, String file, Function<String, ReadingBuilder> reading)
            throws IOException {
        List<String> lines = Files.readAllLines(RECORDINGS.resolve(file)).stream()
                .filter(line -> !line.startsWith("origin"))
                .toList();
        try (SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(city)) {
            lines.forEach(line ->
                    speedLayer.receive(reading.apply(line).replayedAt(PLAYED).build()));
            List<LiveReading> live = speedLayer.liveReadings();
            List<Reject> rejects = speedLayer.rejects();
            double repeated = speedLayer.counted("vigie.streams.repeated");
            assertThat(live.size() + rejects.size() + repeated)
                    .as("every line came to something")
                    .isEqualTo(lines.size());
            List<String> found = new ArrayList<>();
            found.add("%s: %d lines: %d live readings, %d repeated, %d rejected"
                    .formatted(file, lines.size(), live.size(), (int) repeated, rejects.size()));
            rejects.forEach(reject -> found.add("  rejected %s %s: %s"
                    .formatted(original(reject).observedAt(), reject.reason().id(), reject.detail())));
            live.stream()
                    .filter(one -> !one.quality().equals("ok"))
                    .forEach(one -> found.add(
                            "  flagged %s %s".formatted(one.observation().observedAt(), one.quality())));
            return found;
        }
    }

    private static Observation original(Reject reject) {
        return Json.read(Base64.getDecoder().decode(reject.valueBase64()), Observation.class);
    }

    /** A line of ISD-Lite: 999.9 °C, 0.0 hPa and −0.1 mm are sent as they stand. */
    private static ReadingBuilder isd(CityConfiguration city, String line) {
        String[] cells = line.split(",");
        Instant at = LocalDateTime.of(number(cells[1]), number(cells[2]), number(cells[3]), number(cells[4]), 0)
                .toInstant(ZoneOffset.UTC);
        double temperature = Double.parseDouble(cells[5]);
        return ReadingBuilder.of(city, at)
                .hourly()
                .temperature(temperature)
                .with(Metric.RELATIVE_HUMIDITY, humidity(temperature, Double.parseDouble(cells[6])))
                .with(Metric.PRESSURE_MSL, Double.parseDouble(cells[7]))
                .with(Metric.WIND_DIRECTION, Double.parseDouble(cells[8]))
                .with(Metric.WIND_SPEED, Double.parseDouble(cells[9]))
                .with(Metric.PRECIPITATION, Double.parseDouble(cells[11]));
    }

    private static ReadingBuilder newark(String line) {
        String[] cells = line.split(",");
        ReadingBuilder reading =
                ReadingBuilder.of(NEWARK, Instant.parse(cells[14])).hourly();
        put(reading, Metric.TEMPERATURE, cells[5], UnitConversions::fahrenheitToC);
        put(reading, Metric.RELATIVE_HUMIDITY, cells[7], percent -> percent);
        put(reading, Metric.WIND_DIRECTION, cells[8], degrees -> degrees);
        put(reading, Metric.WIND_SPEED, cells[9], UnitConversions::mphToMs);
        put(reading, Metric.WIND_GUST, cells[10], UnitConversions::mphToMs);
        put(reading, Metric.PRECIPITATION, cells[11], UnitConversions::inchToMm);
        put(reading, Metric.PRESSURE_MSL, cells[12], hPa -> hPa);
        return reading;
    }

    private static void put(ReadingBuilder reading, Metric metric, String cell, Function<Double, Double> unit) {
        if (!cell.equals("NA")) {
            reading.with(metric, unit.apply(Double.parseDouble(cell)));
        }
    }

    private static double humidity(double temperature, double dewPoint) {
        return 100 * Math.exp(A * dewPoint / (B_C + dewPoint) - A * temperature / (B_C + temperature));
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }
}
