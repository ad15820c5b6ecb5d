package io.vigie.streams.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.streams.poller.source.PollRound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveOrReplaySourceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private int trials;
    private Optional<String> obstacle = Optional.empty();
    private @Nullable String trouble;
    private final LiveOrReplaySource source = new LiveOrReplaySource(
            (cities, now) -> round("open-meteo", now), (cities, now) -> round("replay", now), asked -> {
                trials++;
                return obstacle;
            });

    @Test
    void the_live_source_is_used_where_it_answers() throws InterruptedException {
        assertThat(at(NOON).source()).isEqualTo("open-meteo");
    }

    @Test
    void else_the_recording_plays_and_says_why() throws InterruptedException {
        obstacle = Optional.of("no answer (Connection refused)");

        PollRound round = at(NOON);

        assertThat(round.source()).isEqualTo("replay");
        assertThat(round.detail())
                .contains("Open-Meteo does not answer (no answer (Connection refused))")
                .contains("next try at 2026-11-22T12:10:00Z");
    }

    @Test
    void while_the_recording_plays_the_live_source_is_tried_every_ten_minutes() throws InterruptedException {
        obstacle = Optional.of("no answer");
        at(NOON);
        at(NOON.plus(Duration.ofMinutes(9)));
        assertThat(trials).isEqualTo(1);

        obstacle = Optional.empty();
        assertThat(at(NOON.plus(Duration.ofMinutes(10))).source()).isEqualTo("open-meteo");
        assertThat(trials).isEqualTo(2);
    }

    @Test
    void a_live_source_that_has_answered_stays_whatever_happens_to_it() throws InterruptedException {
        at(NOON);
        obstacle = Optional.of("no answer");
        trouble = "HTTP status 503";

        assertThat(at(NOON.plus(Duration.ofHours(2))).source()).isEqualTo("open-meteo");
        assertThat(trials).isEqualTo(1);
    }

    @Test
    void the_next_visit_is_not_later_than_the_next_trial() throws InterruptedException {
        obstacle = Optional.of("no answer");

        assertThat(at(NOON).next()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }

    private PollRound at(Instant now) throws InterruptedException {
        return source.readings(List.of(), now);
    }

    private PollRound round(String id, Instant now) {
        return new PollRound(id, List.of(), Map.of(), now.plus(Duration.ofHours(1)), trouble, "plays");
    }
}
