package io.vigie.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.bench.peers.LastHourReadings;
import io.vigie.bench.peers.MinimalPeerProcessor;
import io.vigie.model.cities.City;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NumberedReadingsTest {

    private static final Instant FIRST = Instant.parse("2026-11-23T05:59:58Z");
    private static final List<City> CITIES =
            List.copyOf(Gazetteer.bundled().cities()).subList(0, 3);

    private final NumberedReadings readings =
            new NumberedReadings(CITIES, NumberedReadings.SOURCE, FIRST, Duration.ofSeconds(1), 20);

    @Test
    void each_city_reports_once_a_round() {
        Observation fifth = Json.read(readings.value(5), Observation.class);

        assertThat(fifth.cityId()).isEqualTo(CITIES.get(2).cityId());
        assertThat(readings.key(5)).asString(StandardCharsets.US_ASCII).isEqualTo(fifth.cityId());
        assertThat(fifth.observedAt()).isEqualTo(FIRST.plusSeconds(1));
        assertThat(fifth.intervalS()).isEqualTo(1);
        assertThat(readings.value(5)).isEqualTo(readings.value(5));
    }

    @Test
    void every_reading_passes_the_checks_and_its_live_reading_is_known_again() {
        Map<String, CityConfiguration> configured = CITIES.stream()
                .collect(Collectors.toMap(City::cityId, city -> CityConfiguration.of(city, true, FIRST)));
        MinimalPeerProcessor work = new MinimalPeerProcessor(configured);
        Map<String, LastHourReadings> hours = new HashMap<>();
        for (long event = 0; event < 20; event++) {
            Observation reading = Objects.requireNonNull(work.accepted(readings.value(event)));
            byte[] live = work.process(reading, hours.computeIfAbsent(reading.cityId(), none -> work.empty()))
                    .get(0)
                    .value();

            assertThat(readings.eventOf(readings.key(event), live)).isEqualTo(event);
            assertThat(Json.read(live, LiveReading.class).lastHour().readingCount())
                    .isEqualTo((int) (event / 3) + 1);
        }
    }

    @Test
    void what_is_not_of_the_trial_is_no_event() {
        byte[] live = readings.value(4);

        assertThat(readings.eventOf("1".getBytes(StandardCharsets.US_ASCII), live))
                .isEqualTo(NumberedReadings.NONE);
        assertThat(readings.eventOf(readings.key(4), "{}".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(NumberedReadings.NONE);
    }
}
