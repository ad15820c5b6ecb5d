package io.vigie.platform.http;

import io.vigie.platform.http.BoundedBodyHandler.BodyTooLongException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks one web service, bounded in bytes and in time whatever comes. Every outcome is a {@link Fetched}. */
public final class HttpFetcher {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int MAX_SECONDS_TO_WAIT = 86_400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final String userAgent;
    private final BoundedBodyHandler bounded;
    private final Duration answerWithin;

    /**
     * @param userAgent the program's name for the service
     * @param what what is fetched, for messages: "Open-Meteo's answer"
     * @param maxMb its limit, in MB of 2²⁰ bytes
     * @param answerWithin how long a whole answer may take, its body included
     */
    public HttpFetcher(String userAgent, String what, int maxMb, Duration answerWithin) {
        this.userAgent = userAgent;
        this.bounded = new BoundedBodyHandler(what, maxMb);
        this.answerWithin = answerWithin;
    }

    /** What came of a request. */
    public sealed interface Fetched {
        /**
         * An answer, whatever its status.
         *
         * @param retryAfter what the service asked for in Retry-After, a day at most; zero when it did not, or named a date
         */
        record Answer(int status, byte[] body, Duration retryAfter) implements Fetched {}

        /** More bytes than an answer can have. */
        record TooLong(String reason) implements Fetched {}

        /** No answer in time, or no connection. */
        record NoAnswer(String reason) implements Fetched {}
    }

    public Fetched fetch(HttpRequest.Builder request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request.header("User-Agent", userAgent).build(), bounded);
        try {
            // The request's own time-out would end with the headers: a body that stalls would hold the caller for ever.
            HttpResponse<byte[]> response = sent.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
            return new Fetched.Answer(response.statusCode(), response.body(), retryAfter(response));
        } catch (TimeoutException slow) {
            return new Fetched.NoAnswer("no answer within " + answerWithin.toSeconds() + " s");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof BodyTooLongException tooLong) {
                return new Fetched.TooLong("" + tooLong.getMessage());
            }
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return new Fetched.NoAnswer("no answer (" + why + ")");
        } finally {
            sent.cancel(true);
        }
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
