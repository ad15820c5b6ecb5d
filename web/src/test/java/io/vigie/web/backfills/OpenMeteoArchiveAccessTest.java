package io.vigie.web.backfills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMeteoArchiveAccessTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    /** Nothing listens at the address, as without the internet. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    auto, open-meteo,        none
                    auto, 'open-meteo,metar', none
                    auto, auto,              UNREACHABLE
                    auto, 'auto,metar',      UNREACHABLE
                    auto, replay,            SOURCE
                    auto, metar,             SOURCE
                    off,  open-meteo,        OFF
                    on,   replay,            none""")
    void whether_the_past_is_asked_for_follows_from_choice_source_and_what_answers(
            String choice, String source, String obstacle) {
        OpenMeteoArchiveAccess access = OpenMeteoArchiveAccess.of(choice, source, NOWHERE);

        assertThat(access.look().map(Enum::name).orElse("none")).isEqualTo(obstacle);
        assertThat(access.obstacle()).isEqualTo(access.look());
    }

    @Test
    void any_answer_shows_that_the_archive_is_there() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            URI archive = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(OpenMeteoArchiveAccess.of("auto", "auto", archive).look())
                    .isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_archive_is_probed_once_a_minute_at_most() {
        AtomicInteger probes = new AtomicInteger();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        OpenMeteoArchiveAccess access =
                OpenMeteoArchiveAccess.whileItAnswers(() -> probes.incrementAndGet() > 0, clock);

        access.look();
        access.look();

        assertThat(probes).hasValue(1);
    }

    @Test
    void who_follows_is_told_of_changes_only() {
        Iterator<Boolean> answers = List.of(false, false, true, true).iterator();
        AtomicInteger minute = new AtomicInteger();
        InstantSource clock = () -> Instant.EPOCH.plusSeconds(60L * minute.getAndIncrement());
        OpenMeteoArchiveAccess access = OpenMeteoArchiveAccess.whileItAnswers(answers::next, clock);
        List<Optional<BackfillBlockReason>> told = new ArrayList<>();
        access.follow(told::add);

        while (answers.hasNext()) {
            access.look();
        }

        assertThat(told).containsExactly(Optional.of(BackfillBlockReason.UNREACHABLE), Optional.empty());
    }

    @Test
    void another_choice_is_rejected() {
        assertThatThrownBy(() -> OpenMeteoArchiveAccess.of("maybe", "auto", NOWHERE))
                .hasMessage("Cannot read VIGIE_BACKFILL: none of auto, on, off: maybe");
    }
}
