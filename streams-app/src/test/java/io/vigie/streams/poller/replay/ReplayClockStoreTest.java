package io.vigie.streams.poller.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayClockStoreTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void the_first_replay_has_a_day_behind_it() throws IOException {
        assertThat(new ReplayClockStore(folder.resolve("new")).clock(720, NOON).played(NOON))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_later_start_goes_on_from_when_the_first_one_began() throws IOException {
        new ReplayClockStore(folder).clock(720, NOON);

        ReplayClock clock = new ReplayClockStore(folder).clock(720, NOON.plusSeconds(60));

        assertThat(clock.played(NOON.plusSeconds(60))).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void another_speed_goes_on_from_the_same_place() throws IOException {
        new ReplayClockStore(folder).clock(720, NOON);

        ReplayClock slower = new ReplayClockStore(folder).clock(60, NOON.plusSeconds(60));

        assertThat(slower.played(NOON.plusSeconds(60))).isEqualTo(Duration.ofHours(36));
        assertThat(slower.played(NOON.plusSeconds(120))).isEqualTo(Duration.ofHours(37));
        assertThat(new ReplayClockStore(folder).clock(60, NOON.plusSeconds(120)))
                .isEqualTo(slower);
    }

    @Test
    void a_file_that_cannot_be_read_begins_anew() throws IOException {
        Files.writeString(folder.resolve("replay.properties"), "began=yesterday");

        assertThat(new ReplayClockStore(folder).clock(720, NOON).played(NOON)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_replay_that_began_while_the_clock_was_ahead_begins_anew_when_it_is_put_right() throws IOException {
        new ReplayClockStore(folder).clock(720, NOON.plus(Duration.ofHours(1)));

        assertThat(new ReplayClockStore(folder).clock(720, NOON).played(NOON)).isEqualTo(Duration.ofDays(1));
    }
}
