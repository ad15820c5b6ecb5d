package io.vigie.streams.poller;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.streams.ReadingBuilder;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import io.vigie.streams.poller.source.SkipCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExceptionGuardedSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private int asked;
    private boolean broken = true;
    private final ObservationSource guarded = guarded("metar", this::readings);

    @Test
    void a_source_that_fails_is_trouble_and_is_left_alone_for_a_while() throws InterruptedException {
        PollRound round = at(NOON);

        assertThat(round.trouble()).isEqualTo("Cannot read metar: java.lang.IllegalArgumentException: 9.96921E36");
        assertThat(Duration.between(NOON, round.next())).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        at(NOON.plusSeconds(1));
        assertThat(asked).isEqualTo(1);
        assertThat(figures.get("vigie.poller.skipped")
                        .tags("source", "metar", "reason", "failure")
                        .counter()
                        .count())
                .isEqualTo(1);

        broken = false;
        assertThat(at(round.next()).readings()).hasSize(1);
    }

    @Test
    void a_source_that_fails_takes_no_other_along() throws InterruptedException {
        ObservationSource sound = (cities, now) -> {
            broken = false;
            try {
                return readings(cities, now);
            } finally {
                broken = true;
            }
        };

        PollRound round =
                new CompositeSource(List.of(guarded, guarded("open-meteo", sound))).readings(List.of(PARIS), NOON);

        assertThat(round.readings()).hasSize(1);
        assertThat(round.trouble()).startsWith("metar: Cannot read metar: ");
    }

    private PollRound at(Instant now) throws InterruptedException {
        return guarded.readings(List.of(PARIS), now);
    }

    private ObservationSource guarded(String id, ObservationSource source) {
        return new ExceptionGuardedSource(
                id, source, Clock.fixed(NOON, ZoneOffset.UTC), new Random(1), new SkipCounter(figures, id));
    }

    private PollRound readings(List<CityConfiguration> cities, Instant now) {
        asked++;
        if (broken) {
            throw new IllegalArgumentException("9.96921E36");
        }
        List<Observation> readings = cities.stream()
                .map(city -> ReadingBuilder.of(city, now).temperature(1).build())
                .toList();
        return new PollRound("metar", readings, Map.of(), now.plusSeconds(300), null, "");
    }
}
