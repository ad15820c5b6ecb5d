package io.vigie.streams.poller.metar;

import io.vigie.model.http.BoundedBodyHandler;
import io.vigie.model.http.BoundedBodyHandler.BodyTooLong;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * Fetches the Aviation Weather Center's file of the latest METARs in one request, whatever the number of cities:
 * what the service asks clients of many stations to do.
 *
 * @see <a href="https://aviationweather.gov/data/api/#cache">Data API, cache files</a>
 */
public final class MetarClient {

    private static final String FILE = "/data/cache/metars.cache.csv.gz";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int OK = 200;

    /** Ten thousand reports of a kilobyte would be ten megabytes. */
    private static final int MAX_MB = 32;

    private static final String WHAT = "the file of METARs";
    private static final BoundedBodyHandler BODY = new BoundedBodyHandler(WHAT, MAX_MB);

    private static final int MAX_SECONDS_TO_WAIT = 86_400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI service;
    private final Duration answerWithin;

    /**
     * @param service address without a path, for instance https://aviationweather.gov
     * @param answerWithin how long a whole answer may take, its body included
     */
    public MetarClient(URI service, Duration answerWithin) {
        this.service = service;
        this.answerWithin = answerWithin;
    }

    MetarResponse fetch() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + FILE))
                .header("User-Agent", "vigie/0.1 (weather speed layer)")
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, BODY);
        try {
            return understand(sent.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return unavailable("no answer within " + answerWithin.toSeconds() + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BodyTooLong tooLong) {
                return new MetarResponse.TooLong("" + tooLong.getMessage());
            }
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return unavailable("no answer (" + why + ")");
        } finally {
            sent.cancel(true);
        }
    }

    private static MetarResponse understand(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            return new MetarResponse.Unavailable("HTTP status " + response.statusCode(), retryAfter(response));
        }
        try {
            return new MetarResponse.Reports(CacheFile.read(text(response.body())));
        } catch (BodyTooLong tooLong) {
            return new MetarResponse.TooLong("" + tooLong.getMessage());
        } catch (IOException | UnusableFile malformed) {
            return unavailable("an answer that cannot be used: " + malformed.getMessage());
        }
    }

    /** In ISO 8859-1 every byte is a character: a report with others than it may have is found out one by one. */
    private static String text(byte[] body) throws IOException {
        try (InputStream in =
                isGzip(body) ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            byte[] text = in.readNBytes((MAX_MB << 20) + 1);
            if (text.length > MAX_MB << 20) {
                throw new BodyTooLong(WHAT, MAX_MB);
            }
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
    }

    private static MetarResponse unavailable(String reason) {
        return new MetarResponse.Unavailable(reason, Duration.ZERO);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        try {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
            return Duration.ofSeconds(Math.min(Math.max(0, seconds), MAX_SECONDS_TO_WAIT));
        } catch (NumberFormatException aDate) {
            return Duration.ZERO;
        }
    }
}
