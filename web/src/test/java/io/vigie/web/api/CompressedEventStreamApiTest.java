package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.web.inmemory.InMemoryVigie;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event stream as browsers ask for it: compressed. */
class CompressedEventStreamApiTest extends ApiTestBase {
    /** Chromium's. */
    private static final String BROWSER = "gzip, deflate, br, zstd";

    /** Each is awaited before the next is sent: none may wait for a full buffer anywhere on its way. */
    @Test
    void every_event_comes_at_once_and_whole() throws Exception {
        try (EventStreamFollower follower = EventStreamFollower.of(vigie, BROWSER)) {
            assertThat(follower.response.headers().allValues("Content-Encoding"))
                    .containsExactly("gzip");
            assertThat(follower.response.headers().allValues("Vary")).contains("Accept-Encoding");
            await().until(() -> follower.text().contains("event: welcome\ndata: {\"run_id\":\""));
            for (int i = 0; i < 20; i++) {
                String city = "東京 " + i;
                vigie.observes(TOKYO, Map.of("city", city));
                await().until(() -> follower.text().contains("\"city\":\"" + city + "\""));
            }
        }
    }

    @Test
    void late_comers_of_both_codings_get_the_same() throws Exception {
        try (EventStreamFollower early = EventStreamFollower.of(vigie, BROWSER)) {
            await().until(() -> early.text().contains("welcome"));
            vigie.observes(TOKYO, Map.of("city", "before"));
            try (EventStreamFollower late = EventStreamFollower.of(vigie, BROWSER);
                    EventStreamFollower plain = EventStreamFollower.of(vigie, "identity")) {
                await().until(() ->
                        late.text().contains("welcome") && plain.text().contains("welcome"));
                IntStream.range(0, 300).forEach(i -> vigie.observes(TOKYO, Map.of("city", "after " + i)));

                for (EventStreamFollower follower : List.of(early, late, plain)) {
                    await().until(() -> follower.text().contains("\"city\":\"after 299\""));
                }
                assertThat(late.text()).isEqualTo(plain.text()).doesNotContain("\"before\"");
                assertThat(early.text()).contains("\"before\"");
                assertThat(early.text())
                        .endsWith(plain.text().substring(plain.text().indexOf("event: reading")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BROWSER, "GZIP", "br;q=1.0, gzip ; q=0.8, *;q=0.1", "gzip;q=0.001", "identity, gzip;q=1"})
    void who_takes_gzip_gets_it(String accepted) throws Exception {
        try (EventStreamFollower follower = EventStreamFollower.of(vigie, accepted)) {
            assertThat(follower.response.headers().firstValue("Content-Encoding"))
                    .contains("gzip");
            await().until(() -> follower.text().startsWith("retry: 2000\nevent: welcome\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "br, zstd", "gzip;q=0", "br, GZIP; q=0.000, *", "x-gzip", "gzip;q=\"", "gzip;q=abc", ",;=,"})
    void who_does_not_take_gzip_gets_it_plain(String accepted) throws Exception {
        try (EventStreamFollower follower = EventStreamFollower.of(vigie, accepted)) {
            assertThat(follower.response.headers().firstValue("Content-Encoding"))
                    .isEmpty();
            await().until(() -> follower.text().startsWith("retry: 2000\nevent: welcome\n"));
        }
    }

    /** Reads what comes on a thread of its own. */
    private static final class EventStreamFollower implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();

        private EventStreamFollower(HttpResponse<InputStream> response) {
            this.response = response;
        }

        static EventStreamFollower of(InMemoryVigie vigie, String accepted) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(vigie.address() + "/api/live"))
                    .header("Accept", "text/event-stream");
            if (!accepted.isEmpty()) {
                request.header("Accept-Encoding", accepted);
            }
            EventStreamFollower follower = new EventStreamFollower(
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            Thread reader = new Thread(follower::read, "follower");
            reader.setDaemon(true);
            reader.start();
            return follower;
        }

        private void read() {
            try (InputStream in = body()) {
                byte[] buffer = new byte[10_000];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    synchronized (read) {
                        read.write(buffer, 0, count);
                    }
                }
            } catch (IOException closed) {
                // by the test, at its end
            }
        }

        private InputStream body() throws IOException {
            return response.headers().firstValue("Content-Encoding").isPresent()
                    ? new GZIPInputStream(new BufferedInputStream(response.body()))
                    : response.body();
        }

        String text() {
            synchronized (read) {
                return read.toString(StandardCharsets.UTF_8);
            }
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
