package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.LONDON;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model and a station that report of one city at the same instants: what becomes of one does not depend on the other. */
class TwoSourcesOfACityTopologyTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");
    private static final String MODEL = "open-meteo";
    private static final String STATION = "metar:EGLL";

    @Test
    void what_comes_out_of_a_source_is_the_same_with_and_without_another_of_the_same_city() {
        List<Observation> ofModel = readings(MODEL, Duration.ofMinutes(15), 12);
        List<Observation> ofStation = readings(STATION, Duration.ofMinutes(30), -6);
        List<Observation> both = new ArrayList<>(ofModel);
        both.addAll(ofStation);
        both.sort(Comparator.comparing(Observation::receivedAt));

        Output together = outputOf(both);

        assertThat(together.of(MODEL)).isEqualTo(outputOf(ofModel));
        assertThat(together.of(STATION)).isEqualTo(outputOf(ofStation));
        assertThat(together.live()).hasSize(96 + 48);
        assertThat(together.hours()).hasSize(24 * 2);
        assertThat(together.alerts())
                .as("frost at the station only")
                .isNotEmpty()
                .allMatch(alert -> alert.source().equals(STATION));
    }

    @Test
    void the_aggregates_of_two_sources_are_apart_and_each_live_reading_names_its_own() {
        try (SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(LONDON)) {
            speedLayer.receive(reading(MODEL, "11:50", 10));
            speedLayer.receive(reading(STATION, "11:50", 20));
            speedLayer.receive(reading(MODEL, "12:20", 12));
            speedLayer.receive(reading(STATION, "12:20", 24));

            List<LiveReading> live = speedLayer.liveReadings();

            assertThat(live)
                    .extracting(
                            each -> each.observation().source(),
                            each -> each.lastHour().readingCount(),
                            each -> each.lastHour().temperature().mean())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(MODEL, 1, 10.0),
                            org.assertj.core.groups.Tuple.tuple(STATION, 1, 20.0),
                            org.assertj.core.groups.Tuple.tuple(MODEL, 2, 11.0),
                            org.assertj.core.groups.Tuple.tuple(STATION, 2, 22.0));
        }
    }

    private record Output(List<LiveReading> live, List<CityHour> hours, List<Alert> alerts) {

        Output of(String source) {
            return new Output(
                    live.stream()
                            .filter(one -> one.observation().source().equals(source))
                            .toList(),
                    hours.stream().filter(one -> one.source().equals(source)).toList(),
                    alerts.stream().filter(one -> one.source().equals(source)).toList());
        }
    }

    private static Output outputOf(List<Observation> readings) {
        try (SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(LONDON)) {
            readings.forEach(speedLayer::receive);
            return new Output(
                    speedLayer.liveReadings(),
                    speedLayer.hours().stream()
                            .map(TwoSourcesOfACityTopologyTest::withoutMoment)
                            .toList(),
                    speedLayer.alerts());
        }
    }

    /** When an hour was written is the wall clock's. */
    private static CityHour withoutMoment(CityHour hour) {
        return hour.published(hour.revision(), Instant.EPOCH);
    }

    private static List<Observation> readings(String source, Duration every, double celsius) {
        List<Observation> readings = new ArrayList<>();
        for (Instant at = MIDNIGHT; at.isBefore(MIDNIGHT.plus(Duration.ofDays(1))); at = at.plus(every)) {
            int hour = (int) Duration.between(MIDNIGHT, at).toHours();
            readings.add(ReadingBuilder.of(LONDON, at)
                    .from(source)
                    .everySeconds((int) every.toSeconds())
                    .temperature(celsius + hour % 6 / 2.0)
                    .with(Metric.WIND_SPEED, 3 + hour % 4)
                    .build());
        }
        return readings;
    }

    private static Observation reading(String source, String time, double celsius) {
        return ReadingBuilder.of(LONDON, "2026-11-22T" + time + ":00Z")
                .from(source)
                .temperature(celsius)
                .build();
    }
}
