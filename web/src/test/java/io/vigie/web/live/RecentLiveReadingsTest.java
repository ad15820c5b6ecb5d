package io.vigie.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentLiveReadingsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final String PARIS = "2988507";
    private static final String TOKYO = "1850147";

    private final RecentLiveReadings readings = new RecentLiveReadings(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void readings_come_back_byte_for_byte() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sent.add(add(readings, PARIS, "open-meteo", NOW.minusSeconds(50 - i), NOW));
        }

        assertThat(texts(readings.since(PARIS, NOW.minusSeconds(60), 100))).isEqualTo(sent);
    }

    @Test
    void of_a_city_the_last_two_thousand_stay() {
        IntStream.range(0, 2100).forEach(i -> add(readings, PARIS, "replay", NOW.plusSeconds(i), NOW));

        assertThat(readings.since(PARIS, NOW.minusSeconds(1), 5000))
                .hasSize(2000)
                .last()
                .satisfies(newest -> assertThat(text(newest)).contains("2026-07-01T12:34:59Z"));
    }

    @Test
    void what_was_received_more_than_a_day_ago_goes_when_something_new_comes() {
        RecentLiveReadings both = new RecentLiveReadings(Clock.fixed(NOW, ZoneOffset.UTC));
        add(both, PARIS, "open-meteo", NOW, NOW);
        add(both, PARIS, "open-meteo", NOW, NOW);

        add(readings, PARIS, "open-meteo", NOW, NOW.minus(Duration.ofHours(25)));
        add(readings, PARIS, "open-meteo", NOW, NOW);

        assertThat(readings.since(PARIS, Instant.EPOCH, 10)).hasSize(1);
        assertThat(readings.bytes()).isPositive().isLessThan(both.bytes());
    }

    @Test
    void beyond_the_bound_the_oldest_of_any_city_goes_but_each_keeps_its_last() {
        RecentLiveReadings small = new RecentLiveReadings(Clock.fixed(NOW, ZoneOffset.UTC), 5_000);
        add(small, TOKYO, "open-meteo", NOW, NOW.minusSeconds(1000));
        IntStream.range(0, 500).forEach(i -> add(small, PARIS, "open-meteo", NOW.plusSeconds(i), NOW));

        assertThat(small.bytes()).isLessThanOrEqualTo(5_000);
        assertThat(small.since(TOKYO, Instant.EPOCH, 10)).isEmpty();
        assertThat(small.last(TOKYO)).isPresent();
        assertThat(small.since(PARIS, Instant.EPOCH, 500)).isNotEmpty();
    }

    @Test
    void a_late_reading_does_not_take_the_place_of_a_newer_one() {
        String newest = add(readings, PARIS, "open-meteo", NOW, NOW);
        add(readings, PARIS, "open-meteo", NOW.minus(Duration.ofHours(2)), NOW);

        assertThat(readings.last(PARIS)).map(RecentLiveReadingsTest::text).contains(newest);
    }

    @Test
    void when_the_source_changes_the_last_reading_is_the_one_that_came_last() {
        add(readings, PARIS, "open-meteo", NOW, NOW);
        String replayed = add(readings, PARIS, "replay:open-meteo-archive", Instant.parse("2022-01-01T00:00:00Z"), NOW);

        assertThat(readings.last(PARIS)).map(RecentLiveReadingsTest::text).contains(replayed);
    }

    @Test
    void a_replay_that_begins_anew_is_not_late() {
        add(readings, PARIS, "replay:open-meteo-archive", Instant.parse("2023-12-31T23:00:00Z"), NOW);
        String again = add(readings, PARIS, "replay:open-meteo-archive", Instant.parse("2021-01-01T00:00:00Z"), NOW);

        assertThat(readings.last(PARIS)).map(RecentLiveReadingsTest::text).contains(again);
    }

    @Test
    void the_newest_arrival_tells_how_fresh_the_speed_layer_is() {
        assertThat(readings.lastReceivedAt()).isEmpty();
        add(readings, PARIS, "open-meteo", NOW, NOW.minusSeconds(20));
        add(readings, TOKYO, "open-meteo", NOW, NOW.minusSeconds(90));

        assertThat(readings.lastReceivedAt()).contains(NOW.minusSeconds(20));
    }

    @Test
    void a_clock_that_was_ahead_and_is_right_again_does_not_hide_how_old_readings_are() {
        add(readings, PARIS, "open-meteo", NOW.minusSeconds(900), NOW.plusSeconds(2_700));
        add(readings, PARIS, "open-meteo", NOW, NOW.minusSeconds(20));

        assertThat(readings.lastReceivedAt()).contains(NOW.minusSeconds(20));
    }

    private static String add(
            RecentLiveReadings readings, String cityId, String source, Instant observedAt, Instant at) {
        ReadingExcerpt stamp = new ReadingExcerpt(cityId, source, false, observedAt, at, 12.5);
        byte[] json = Json.write(stamp);
        readings.add(stamp, json);
        return text(json);
    }

    private static List<String> texts(List<byte[]> found) {
        return found.stream().map(RecentLiveReadingsTest::text).toList();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
