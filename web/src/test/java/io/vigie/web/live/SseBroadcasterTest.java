package io.vigie.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SseBroadcasterTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final String WELCOME = "retry: 2000\nevent: welcome\ndata: {}\n\n";

    private SseBroadcaster feed = new SseBroadcaster();

    @AfterEach
    void stop() {
        feed.close();
    }

    /** A browser's connection: keeps what is written, and takes nothing while it is told so. */
    private static final class Browser implements SseOutput {
        private final ByteArrayOutputStream heldBack = new ByteArrayOutputStream();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private boolean isDeaf;
        private boolean isGone;
        private boolean isEnded;
        private int writes;

        @Override
        public synchronized boolean isReady() {
            return !isDeaf;
        }

        @Override
        public synchronized void write(byte[] bytes) throws IOException {
            if (isGone) {
                throw new IOException("Connection reset");
            }
            writes++;
            heldBack.writeBytes(bytes);
        }

        @Override
        public synchronized void flush() {
            received.writeBytes(heldBack.toByteArray());
            heldBack.reset();
        }

        @Override
        public synchronized void end() {
            isEnded = true;
        }

        synchronized String text() {
            return withoutPosition(received.toString(StandardCharsets.UTF_8));
        }

        /** What a browser makes of a gzip stream so far. */
        synchronized String unpacked() {
            return withoutPosition(GzipTestReader.textOf(received.toByteArray()));
        }

        synchronized String welcome() {
            return received.toString(StandardCharsets.UTF_8);
        }

        private static String withoutPosition(String text) {
            return text.replaceFirst("(?<=event: welcome\ndata: )\\{.*?}", "{}");
        }

        synchronized void is(boolean deaf) {
            isDeaf = deaf;
        }

        synchronized void goes() {
            isGone = true;
        }

        synchronized boolean isEnded() {
            return isEnded;
        }

        synchronized int writes() {
            return writes;
        }
    }

    @Test
    void everybody_gets_every_event_in_order_and_at_once() {
        Browser one = new Browser();
        Browser other = new Browser();
        listen("one", one);
        listen("one", other);

        feed.publish("reading", bytes("{\"a\":1}"));
        feed.publish("alert", bytes("{\"b\":2}"));

        for (Browser browser : List.of(one, other)) {
            await().until(() -> browser.text()
                    .equals(WELCOME + "event: reading\ndata: {\"a\":1}\n\nevent: alert\ndata: {\"b\":2}\n\n"));
        }
    }

    /** A transaction of the speed layer shows all its readings at once; a write a reading would make the last of them late. */
    @Test
    void events_of_a_burst_are_one_write() {
        feed.close();
        feed = new SseBroadcaster(1, LONG, Duration.ofMillis(500));
        Browser browser = new Browser();
        listen("one", browser);
        await().until(() -> browser.text().equals(WELCOME));

        IntStream.range(0, 50).forEach(reading -> feed.publish("reading", bytes("{\"a\":" + reading + "}")));

        await().until(() -> browser.text().endsWith("{\"a\":49}\n\n"));
        assertThat(browser.writes()).isEqualTo(2); // the welcome, and all of them
    }

    @Test
    void what_was_published_before_is_no_news() {
        listen("one", new Browser());
        feed.publish("reading", bytes("{\"before\":1}"));
        Browser late = new Browser();
        listen("one", late);

        feed.publish("reading", bytes("{\"after\":1}"));

        await().until(() -> late.text().equals(WELCOME + "event: reading\ndata: {\"after\":1}\n\n"));
    }

    @Test
    void a_welcome_says_how_many_events_there_were_whether_or_not_somebody_listened() {
        feed.publish("reading", bytes("{}"));
        listen("one", new Browser());
        feed.publish("reading", bytes("{}"));
        Browser late = new Browser();

        listen("one", late);

        StreamPosition position = feed.position();
        assertThat(position.eventCount()).isEqualTo(2);
        String data = "{\"run_id\":\"" + position.runId() + "\",\"event_count\":2}";
        await().until(() -> late.welcome().equals("retry: 2000\nevent: welcome\ndata: " + data + "\n\n"));
    }

    /** Each listener takes the position it was welcomed at for what it need not ask for again. */
    @Test
    void no_event_after_the_position_of_a_welcome_is_missed() {
        Thread publisher = new Thread(() -> IntStream.rangeClosed(1, 2_000)
                .forEach(number -> feed.publish("reading", bytes("{\"number\":" + number + "}"))));
        List<Browser> browsers = new ArrayList<>();
        publisher.start();
        for (int i = 0; i < 40; i++) {
            Browser browser = new Browser();
            browsers.add(browser);
            listen("one", browser).send();
        }

        for (Browser browser : browsers) {
            await().until(() -> browser.welcome().contains("event: welcome"));
            long from = Long.parseLong(browser.welcome().replaceAll("(?s).*\"event_count\":(\\d+).*", "$1"));
            assertThat(from).isLessThanOrEqualTo(2_000);
            for (long number = from + 1; number <= 2_000; number += 250) {
                String event = "{\"number\":" + number + "}";
                await().until(() -> browser.text().contains(event));
            }
        }
    }

    @Test
    void json_on_several_lines_stays_one_event() {
        Browser browser = new Browser();
        listen("one", browser);

        feed.publish("reading", bytes("{\r\n  \"a\": 1\n}"));

        await().until(() -> browser.text().endsWith("event: reading\ndata: {    \"a\": 1 }\n\n"));
    }

    @Test
    void who_takes_gzip_gets_the_same_events_wherever_he_begins() throws IOException {
        Browser plain = new Browser();
        listen("one", plain);
        List<Browser> packed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Browser browser = new Browser();
            listen("one", SseContentCoding.GZIP, browser);
            packed.add(browser);
            feed.publish("reading", bytes("{\"number\":" + i + "}"));
        }

        await().until(() -> plain.text().contains("\"number\":19}"));
        for (int i = 0; i < 20; i++) {
            String first = "event: reading\ndata: {\"number\":" + i + "}";
            String expected = WELCOME + plain.text().substring(plain.text().indexOf(first));
            Browser browser = packed.get(i);
            await().until(() -> browser.unpacked().equals(expected));
        }
    }

    @Test
    void who_was_behind_gets_the_rest_packed_as_well() {
        Browser browser = new Browser();
        SseSubscription subscription = listen("one", SseContentCoding.GZIP, browser);
        await().until(() -> browser.unpacked().equals(WELCOME));
        browser.is(true);
        StringBuilder expected = new StringBuilder(WELCOME);
        for (int i = 0; i < SseEventRingBuffer.KEPT; i++) {
            feed.publish("reading", bytes("{\"number\":" + i + "}"));
            expected.append("event: reading\ndata: {\"number\":").append(i).append("}\n\n");
        }

        browser.is(false);
        subscription.send();

        await().until(() -> browser.unpacked().contentEquals(expected));
    }

    @Test
    void a_beat_is_packed_too() {
        feed.close();
        feed = new SseBroadcaster(1, Duration.ofMillis(100), SHORT);
        Browser browser = new Browser();

        listen("one", SseContentCoding.GZIP, browser);

        await().until(() -> browser.unpacked().startsWith(WELCOME + "event: beat\ndata: {}\n\nevent: beat\n"));
    }

    @Test
    void silence_is_broken_by_a_beat() {
        feed.close();
        feed = new SseBroadcaster(1, Duration.ofMillis(100), SHORT);
        Browser browser = new Browser();

        listen("one", browser);

        await().until(() -> browser.text().startsWith(WELCOME + "event: beat\ndata: {}\n\nevent: beat\n"));
    }

    @Test
    void who_reads_again_in_time_has_missed_nothing() {
        Browser browser = new Browser();
        SseSubscription subscription = listen("one", browser);
        await().until(() -> browser.text().equals(WELCOME));
        browser.is(true);
        StringBuilder expected = new StringBuilder(WELCOME);
        for (int i = 0; i < SseEventRingBuffer.KEPT; i++) {
            feed.publish("reading", bytes("{\"number\":" + i + "}"));
            expected.append("event: reading\ndata: {\"number\":").append(i).append("}\n\n");
        }

        browser.is(false);
        subscription.send();

        await().until(() -> browser.text().contentEquals(expected));
        assertThat(subscription.isClosed()).isFalse();
    }

    @Test
    void who_does_not_keep_up_is_let_go_and_the_others_are_not() {
        Browser slow = new Browser();
        SseSubscription behind = listen("one", slow);
        Browser quick = new Browser();
        SseSubscription inTime = listen("one", quick);
        await().until(() -> slow.text().equals(WELCOME));
        slow.is(true);

        for (int i = 0; i <= SseEventRingBuffer.KEPT; i++) {
            feed.publish("reading", bytes("{}"));
            inTime.send();
        }

        await().until(slow::isEnded);
        assertThat(behind.isClosed()).isTrue();
        assertThat(inTime.isClosed()).isFalse();
        assertThat(feed.listenerCount()).isEqualTo(1);
    }

    @Test
    void who_went_away_is_let_go_at_the_next_event() {
        Browser browser = new Browser();
        listen("one", browser);
        await().until(() -> browser.text().equals(WELCOME));
        browser.goes();

        feed.publish("reading", bytes("{}"));

        await().until(browser::isEnded);
        assertThat(feed.listenerCount()).isZero();
    }

    @Test
    void there_is_room_for_so_many_and_for_another_when_one_leaves() {
        roomFor(2);
        SseSubscription one = listen("one", new Browser());
        assertThat(feed.listen("one", SseContentCoding.IDENTITY, new Browser())).isPresent();
        assertThat(feed.listen("one", SseContentCoding.IDENTITY, new Browser())).isEmpty();

        one.close();

        assertThat(feed.listen("one", SseContentCoding.IDENTITY, new Browser())).isPresent();
    }

    @Test
    void who_has_many_places_gives_his_oldest_to_who_has_none() {
        roomFor(3);
        SseSubscription other = listen("other", new Browser());
        SseSubscription oldest = listen("many", new Browser());
        SseSubscription younger = listen("many", new Browser());

        assertThat(feed.hasRoom("newcomer")).isTrue();
        SseSubscription newcomer = listen("newcomer", new Browser());

        assertThat(oldest.isClosed()).isTrue();
        assertThat(List.of(other, younger, newcomer)).noneMatch(SseSubscription::isClosed);
        assertThat(feed.listenerCount()).isEqualTo(3);
    }

    @Test
    void nobody_takes_a_place_from_those_who_have_no_more_than_he() {
        roomFor(2);
        assertThat(feed.listen("one", SseContentCoding.IDENTITY, new Browser())).isPresent();
        assertThat(feed.listen("other", SseContentCoding.IDENTITY, new Browser()))
                .isPresent();

        assertThat(feed.hasRoom("newcomer")).isFalse();
        assertThat(feed.listen("newcomer", SseContentCoding.IDENTITY, new Browser()))
                .isEmpty();
        assertThat(feed.listen("one", SseContentCoding.IDENTITY, new Browser())).isEmpty();
    }

    @Test
    void to_count_and_to_take_the_place_is_one_step() {
        roomFor(20);

        IntStream.range(0, 2000).parallel().forEach(i -> feed.listen("one", SseContentCoding.IDENTITY, new Browser()));

        assertThat(feed.listenerCount()).isEqualTo(20);
    }

    private void roomFor(int listeners) {
        feed.close();
        feed = new SseBroadcaster(listeners, LONG, SHORT);
    }

    private SseSubscription listen(String client, Browser browser) {
        return listen(client, SseContentCoding.IDENTITY, browser);
    }

    private SseSubscription listen(String client, SseContentCoding coding, Browser browser) {
        return feed.listen(client, coding, browser).orElseThrow();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
