package io.vigie.streams.poller;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.observations.Observation;
import io.vigie.streams.ReadingBuilder;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompositeSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void a_round_brings_what_each_source_has_and_the_next_is_when_the_first_wants_it() throws InterruptedException {
        PollRound round = round(source("open-meteo", 900, null, Map.of()), source("metar", 300, null, Map.of()));

        assertThat(round.source()).isEqualTo("open-meteo,metar");
        assertThat(round.readings()).extracting(Observation::source).containsExactly("open-meteo", "metar");
        assertThat(round.next()).isEqualTo(NOON.plusSeconds(300));
        assertThat(round.trouble()).isNull();
        assertThat(round.detail()).isEqualTo("open-meteo: asks; metar: asks");
    }

    @Test
    void trouble_and_cities_without_a_reading_name_their_source() throws InterruptedException {
        PollRound round = round(
                source("open-meteo", 900, "HTTP status 503", Map.of(PARIS.cityId(), "elevation")),
                source("metar", 300, null, Map.of(PARIS.cityId(), "no station", LONDON.cityId(), "skipped")));

        assertThat(round.trouble()).isEqualTo("open-meteo: HTTP status 503");
        assertThat(round.citiesWithout())
                .containsOnly(
                        Map.entry(PARIS.cityId(), "open-meteo: elevation; metar: no station"),
                        Map.entry(LONDON.cityId(), "metar: skipped"));
    }

    private static PollRound round(ObservationSource... sources) throws InterruptedException {
        return new CompositeSource(List.of(sources)).readings(List.of(PARIS, LONDON), NOON);
    }

    private static ObservationSource source(
            String id, int nextInSeconds, @Nullable String trouble, Map<String, String> without) {
        return (cities, now) -> new PollRound(
                id,
                List.of(ReadingBuilder.of(PARIS, NOON).from(id).temperature(1).build()),
                without,
                now.plusSeconds(nextInSeconds),
                trouble,
                "asks");
    }
}
