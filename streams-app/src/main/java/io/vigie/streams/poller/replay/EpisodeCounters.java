package io.vigie.streams.poller.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the episode's speed layer counted and no topic tells; null where it does not say.
 *
 * @param repeated readings dropped because they were there already
 * @param older readings that came after a newer one and were counted
 */
record EpisodeCounters(@Nullable Integer repeated, @Nullable Integer older) {

    private static final Logger LOG = LoggerFactory.getLogger(EpisodeCounters.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** @param port of its health server, on this machine */
    static EpisodeCounters ask(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            return read(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException silent) {
            LOG.warn("Cannot ask the speed layer of the episode what it counted: {}", silent.toString());
            return new EpisodeCounters(null, null);
        }
    }

    /** @param metrics as Prometheus reads them */
    static EpisodeCounters read(String metrics) {
        return new EpisodeCounters(
                count("vigie_streams_repeated_total", metrics), count("vigie_streams_older_total", metrics));
    }

    private static @Nullable Integer count(String name, String metrics) {
        Matcher line = Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        return line.find() ? (Integer) (int) Double.parseDouble(line.group(1)) : null;
    }
}
