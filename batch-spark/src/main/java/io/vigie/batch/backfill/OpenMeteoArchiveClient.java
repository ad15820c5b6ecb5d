package io.vigie.batch.backfill;

import io.vigie.batch.load.format.OpenMeteoHours;
import io.vigie.model.cities.City;
import io.vigie.model.http.BoundedBodyHandler;
import io.vigie.model.http.BoundedBodyHandler.BodyTooLong;
import io.vigie.model.json.BareWords;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Open-Meteo's archive: ERA5 alone, since the mixture that it gives by default jumps where one model takes over from
 * another.
 */
final class OpenMeteoArchiveClient {
    /** Id of the source in the history. */
    static final String SOURCE = "open-meteo-era5";

    private static final String UNUSABLE = "an answer that cannot be used: ";

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    /** A year of hours is some 800 kB. */
    private static final BoundedBodyHandler BODY = new BoundedBodyHandler("Open-Meteo's answer", 8);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI service;
    private final Duration answerWithin;
    private final Clock clock;

    /**
     * @param service address without a path, for instance https://archive-api.open-meteo.com
     * @param answerWithin how long a whole answer may take, its body included
     */
    OpenMeteoArchiveClient(URI service, Duration answerWithin, Clock clock) {
        this.service = service;
        this.answerWithin = answerWithin;
        this.clock = clock;
    }

    /** The hours of some UTC days, both included. */
    OpenMeteoArchiveResponse ask(City city, LocalDate from, LocalDate to) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(city, from, to))
                .header("Accept", "application/json")
                .header("User-Agent", "vigie/0.1 (weather batch layer)")
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, BODY);
        try {
            return understand(sent.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return new OpenMeteoArchiveResponse.Unavailable("no answer within " + answerWithin.toSeconds() + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BodyTooLong tooLong) {
                return new OpenMeteoArchiveResponse.Unavailable(UNUSABLE + tooLong.getMessage());
            }
            return new OpenMeteoArchiveResponse.Unavailable("no answer (" + reason(failed) + ")");
        } finally {
            sent.cancel(true);
        }
    }

    private URI address(City city, LocalDate from, LocalDate to) {
        return URI.create(String.format(
                Locale.ROOT,
                "%s/v1/archive?latitude=%.5f&longitude=%.5f&start_date=%s&end_date=%s&hourly=%s"
                        + "&models=era5&wind_speed_unit=ms&timezone=GMT",
                service,
                city.latitude(),
                city.longitude(),
                from,
                to,
                OpenMeteoHours.asked()));
    }

    private OpenMeteoArchiveResponse understand(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case OK -> hours(response.body());
            case BAD_REQUEST -> new OpenMeteoArchiveResponse.Rejected(reasonIn(response.body()));
            case TOO_MANY_REQUESTS -> limited(reasonIn(response.body()));
            default -> new OpenMeteoArchiveResponse.Unavailable("HTTP status " + response.statusCode());
        };
    }

    private static OpenMeteoArchiveResponse hours(byte[] body) {
        try {
            return hours(new BareWords.Mended(body, 0));
        } catch (UnreadableMessage notJson) {
            try {
                return hours(BareWords.mend(body));
            } catch (UnreadableMessage unreadable) {
                return new OpenMeteoArchiveResponse.Unavailable(UNUSABLE + notJson.getMessage());
            }
        }
    }

    private static OpenMeteoArchiveResponse hours(BareWords.Mended body) {
        Object answer = Json.tree(body.json());
        try {
            return new OpenMeteoArchiveResponse.Hours(OpenMeteoHours.whatCanBeRead(answer), body.count());
        } catch (IllegalArgumentException malformed) {
            return new OpenMeteoArchiveResponse.Unavailable(UNUSABLE + malformed.getMessage());
        }
    }

    /** The reason names the limit: Minutely, Hourly or Daily. */
    private OpenMeteoArchiveResponse limited(String reason) {
        Instant now = clock.instant();
        String limit = reason.toLowerCase(Locale.ROOT);
        if (limit.startsWith("daily")) {
            return new OpenMeteoArchiveResponse.Limited(reason, Instant.MAX);
        }
        ChronoUnit span = limit.startsWith("hourly") ? ChronoUnit.HOURS : ChronoUnit.MINUTES;
        return new OpenMeteoArchiveResponse.Limited(
                reason, now.truncatedTo(span).plus(1, span));
    }

    private static String reasonIn(byte[] body) {
        try {
            if (Json.tree(body) instanceof Map<?, ?> error && error.get("reason") instanceof String reason) {
                return reason;
            }
        } catch (UnreadableMessage notJson) {
            return "no reason given";
        }
        return "no reason given";
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
