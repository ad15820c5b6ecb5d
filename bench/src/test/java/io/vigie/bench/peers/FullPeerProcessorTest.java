package io.vigie.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.canary.CanaryCities;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FullPeerProcessorTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final CityConfiguration CITY = CanaryCities.configuration(CanaryCities.IDS.get(0));

    private final FullPeerProcessor work = new FullPeerProcessor(Map.of(CITY.cityId(), CITY));

    @Test
    void a_reading_comes_out_as_the_live_reading_closed_hours_and_alerts_of_vigie() {
        PeerCityState memory = work.empty();
        List<String> topics = new ArrayList<>();
        for (int quarter = 0; quarter < 8; quarter++) {
            topics.addAll(work.process(reading(quarter), memory).stream()
                    .map(PeerReadingProcessor.Output::topic)
                    .toList());
        }

        assertThat(topics).containsOnly(Topics.WEATHER_QUERIES_RESULTS, Topics.WEATHER_HOURLY, Topics.WEATHER_ALERTS);
        assertThat(topics.stream().filter(Topics.WEATHER_QUERIES_RESULTS::equals))
                .hasSize(8);
        assertThat(topics.stream().filter(Topics.WEATHER_HOURLY::equals))
                .as("12:00 and 13:00")
                .hasSize(2);
        assertThat(topics.stream().filter(Topics.WEATHER_ALERTS::equals))
                .as("frost")
                .hasSize(1);
    }

    @Test
    void its_bytes_make_the_memory_again() {
        PeerCityState memory = work.empty();
        PeerCityState written = work.empty();
        for (int quarter = 0; quarter < 120; quarter++) {
            written = work.read(work.write(written));

            assertThat(work.process(reading(quarter), written))
                    .filteredOn(output -> !output.topic().equals(Topics.WEATHER_HOURLY))
                    .usingRecursiveComparison()
                    .isEqualTo(work.process(reading(quarter), memory).stream()
                            .filter(output -> !output.topic().equals(Topics.WEATHER_HOURLY))
                            .toList());
        }
    }

    private static Observation reading(int quarter) {
        Instant at = NOON.plus(Duration.ofMinutes(15L * quarter));
        MetricValues values = MetricValues.builder()
                .put(Metric.TEMPERATURE, -2 - quarter % 10 / 10.0)
                .put(Metric.PRECIPITATION, quarter % 3 / 10.0)
                .build();
        return new Observation(CITY.cityId(), "open-meteo", false, at, at.plusSeconds(60), 900, values, null);
    }
}
