package io.vigie.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.bench.events.NumberedReadings;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ImplausibleAndDuplicateReadingsTest {

    private final NumberedReadings readings = new NumberedReadings(
            List.copyOf(Gazetteer.bundled().cities()).subList(0, 10),
            NumberedReadings.SOURCE,
            Instant.parse("2026-11-18T00:00:00Z"),
            Duration.ofMinutes(15),
            50_000);

    @Test
    void every_wrong_reading_is_beyond_all_records_and_still_known_again() {
        LongStream.range(0, 50_000)
                .filter(ImplausibleAndDuplicateReadings::isWrong)
                .forEach(event -> {
                    byte[] wrong = ImplausibleAndDuplicateReadings.wrong(readings.value(event));
                    double temperature = Json.read(wrong, Observation.class)
                            .values()
                            .value(Metric.TEMPERATURE)
                            .orElseThrow();

                    assertThat(Metric.TEMPERATURE.isPlausible(temperature)).isFalse();
                    assertThat(readings.eventOf(readings.key(event), wrong)).isEqualTo(event);
                });
    }
}
