package io.vigie.streams.poller.station;

import io.vigie.model.http.BoundedBodyHandler;
import io.vigie.model.http.BoundedBodyHandler.BodyTooLong;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** Fetches the one file of a service, compressed or not: bounded in bytes and in time, whatever comes. */
public final class FileFetcher {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int MAX_SECONDS_TO_WAIT = 86_400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final String what;
    private final int maxMb;
    private final Duration answerWithin;
    private final BoundedBodyHandler bounded;

    /**
     * @param what the file, for messages: "the file of METARs"
     * @param maxMb its limit before and after it is unpacked, in MB of 2²⁰ bytes
     * @param answerWithin how long a whole answer may take, its body included
     */
    public FileFetcher(String what, int maxMb, Duration answerWithin) {
        this.what = what;
        this.maxMb = maxMb;
        this.answerWithin = answerWithin;
        this.bounded = new BoundedBodyHandler(what, maxMb);
    }

    /** Makes reports of a file. */
    @FunctionalInterface
    public interface FileReader {
        /** @throws UnusableFile when the bytes are not the file */
        FeedResponse.Reports read(byte[] file) throws UnusableFile;
    }

    /** The file that answers the request, as reports; the program names itself in the request. */
    public FeedResponse fetch(HttpRequest.Builder request, FileReader reader) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(
                request.header("User-Agent", "vigie/0.1 (weather speed layer)").build(), bounded);
        try {
            return read(sent.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS), reader);
        } catch (TimeoutException slow) {
            return new FeedResponse.Unavailable("no answer within " + answerWithin.toSeconds() + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BodyTooLong tooLong) {
                return new FeedResponse.TooLong("" + tooLong.getMessage());
            }
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return new FeedResponse.Unavailable("no answer (" + why + ")");
        } finally {
            sent.cancel(true);
        }
    }

    private FeedResponse read(HttpResponse<byte[]> response, FileReader reader) {
        if (response.statusCode() != OK) {
            return new FeedResponse.Unavailable("HTTP status " + response.statusCode(), retryAfter(response));
        }
        try {
            return reader.read(unpacked(response.body()));
        } catch (BodyTooLong tooLong) {
            return new FeedResponse.TooLong("" + tooLong.getMessage());
        } catch (IOException | UnusableFile malformed) {
            return new FeedResponse.Unavailable("an answer that cannot be used: " + malformed.getMessage());
        }
    }

    private byte[] unpacked(byte[] body) throws IOException {
        if (!isGzip(body)) {
            return body;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] file = in.readNBytes((maxMb << 20) + 1);
            if (file.length > maxMb << 20) {
                throw new BodyTooLong(what, maxMb);
            }
            return file;
        }
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
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
