package io.vigie.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final Duration NO_TIME = Duration.ZERO;

    @Test
    void everybody_gets_every_event_in_order() throws InterruptedException {
        LiveFeed feed = new LiveFeed();
        SseSubscription one = feed.listen("one").orElseThrow();
        SseSubscription other = feed.listen("one").orElseThrow();

        feed.publish("reading", bytes("{\"a\":1}"));
        feed.publish("alert", bytes("{\"b\":2}"));

        for (SseSubscription subscription : new SseSubscription[] {one, other}) {
            assertThat(next(subscription)).contains("event: reading\ndata: {\"a\":1}\n\n");
            assertThat(next(subscription)).contains("event: alert\ndata: {\"b\":2}\n\n");
            assertThat(next(subscription)).isEmpty();
        }
    }

    @Test
    void json_on_several_lines_stays_one_event() throws InterruptedException {
        LiveFeed feed = new LiveFeed();
        SseSubscription subscription = feed.listen("one").orElseThrow();

        feed.publish("reading", bytes("{\r\n  \"a\": 1\n}"));

        assertThat(next(subscription)).contains("event: reading\ndata: {    \"a\": 1 }\n\n");
    }

    @Test
    void who_does_not_keep_up_is_let_go_and_the_others_are_not() throws InterruptedException {
        LiveFeed feed = new LiveFeed();
        SseSubscription slow = feed.listen("one").orElseThrow();
        SseSubscription quick = feed.listen("one").orElseThrow();

        for (int i = 0; i < 6_000; i++) {
            feed.publish("reading", bytes("{}"));
            assertThat(next(quick)).isPresent();
        }

        assertThat(slow.isClosed()).isTrue();
        assertThat(quick.isClosed()).isFalse();
        assertThat(feed.listenerCount()).isEqualTo(1);
    }

    @Test
    void there_is_room_for_so_many_and_for_another_when_one_leaves() {
        LiveFeed feed = new LiveFeed(2);
        SseSubscription one = feed.listen("one").orElseThrow();
        assertThat(feed.listen("one")).isPresent();
        assertThat(feed.listen("one")).isEmpty();

        one.close();

        assertThat(feed.listen("one")).isPresent();
    }

    @Test
    void who_has_many_places_gives_his_oldest_to_who_has_none() {
        LiveFeed feed = new LiveFeed(3);
        SseSubscription other = feed.listen("other").orElseThrow();
        SseSubscription oldest = feed.listen("many").orElseThrow();
        SseSubscription younger = feed.listen("many").orElseThrow();

        assertThat(feed.hasRoom("newcomer")).isTrue();
        SseSubscription newcomer = feed.listen("newcomer").orElseThrow();

        assertThat(oldest.isClosed()).isTrue();
        assertThat(List.of(other, younger, newcomer)).noneMatch(SseSubscription::isClosed);
        assertThat(feed.listenerCount()).isEqualTo(3);
    }

    @Test
    void nobody_takes_a_place_from_those_who_have_no_more_than_he() {
        LiveFeed feed = new LiveFeed(2);
        assertThat(feed.listen("one")).isPresent();
        assertThat(feed.listen("other")).isPresent();

        assertThat(feed.hasRoom("newcomer")).isFalse();
        assertThat(feed.listen("newcomer")).isEmpty();
        assertThat(feed.listen("one")).isEmpty();
    }

    @Test
    void to_count_and_to_take_the_place_is_one_step() {
        LiveFeed feed = new LiveFeed(20);

        IntStream.range(0, 2000).parallel().forEach(i -> feed.listen("one"));

        assertThat(feed.listenerCount()).isEqualTo(20);
    }

    private static Optional<String> next(SseSubscription subscription) throws InterruptedException {
        return subscription.next(NO_TIME).map(frame -> new String(frame, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
