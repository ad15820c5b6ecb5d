package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.units.UnitConversions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * A real day through the topology: Tokyo on 1 July 2022, beside the four years around it, against
 * the contract's own example of its live reading.
 */
class RecordedTokyoDayTopologyTest {

    private static final Path HISTORY = Path.of("../embedded/history/openmeteo-archive-world.csv.gz");
    private static final Path EXAMPLES = Path.of("../contract/examples/live-reading.valid.json");
    private static final Instant LAST = Instant.parse("2022-07-01T04:00:00Z");
    private static final Instant PLAYED = Instant.parse("2026-11-22T09:15:05Z");

    @Test
    void a_recorded_day_of_tokyo_gives_the_live_reading_of_the_contract() throws IOException {
        Object expected = message(Files.readAllBytes(EXAMPLES)).get("replayed");
        try (SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver()
                .activate(TOKYO)
                .learn(RecordedHistory.of("Tokyo").climateOf(TOKYO))) {
            day().forEach(line -> speedLayer.receive(reading(line.split(",")).build()));

            List<LiveReading> live = speedLayer.liveReadings();
            Map<?, ?> actual = message(Json.write(live.get(live.size() - 1)));

            assertThat(live).hasSize(24);
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static List<String> day() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(HISTORY)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("Tokyo,"))
                    .filter(line -> {
                        Instant at = time(line.split(","));
                        return at.isAfter(LAST.minus(Duration.ofHours(24))) && !at.isAfter(LAST);
                    })
                    .toList();
        }
    }

    private static ReadingBuilder reading(String[] cells) {
        return ReadingBuilder.of(TOKYO, time(cells))
                .replayedAt(PLAYED)
                .hourly()
                .with(Metric.TEMPERATURE, Double.parseDouble(cells[2]))
                .with(Metric.RELATIVE_HUMIDITY, Double.parseDouble(cells[3]))
                .with(Metric.CLOUD_COVER, Double.parseDouble(cells[4]))
                .with(Metric.WIND_SPEED, UnitConversions.kmhToMs(Double.parseDouble(cells[5])));
    }

    private static Instant time(String[] cells) {
        return OffsetDateTime.parse(cells[1]).toInstant();
    }

    private static Map<?, ?> message(byte[] json) {
        return (Map<?, ?>) Objects.requireNonNull(Json.tree(json));
    }
}
