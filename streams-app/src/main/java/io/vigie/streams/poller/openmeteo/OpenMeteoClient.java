package io.vigie.streams.poller.openmeteo;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.http.BoundedBodyHandler;
import io.vigie.model.http.BoundedBodyHandler.BodyTooLong;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Asks Open-Meteo's forecast address for the current conditions of several places and understands every kind of answer. */
public final class OpenMeteoClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final String UNUSABLE = "an answer that cannot be used: ";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_SECONDS_TO_WAIT = 86_400;

    /** Fifty places are some 40 kB. */
    private static final BoundedBodyHandler BODY = new BoundedBodyHandler("Open-Meteo's answer", 8);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI service;
    private final Duration answerWithin;

    /**
     * @param service address without a path, for instance https://api.open-meteo.com
     * @param answerWithin how long a whole answer may take, its body included
     */
    public OpenMeteoClient(URI service, Duration answerWithin) {
        this.service = service;
        this.answerWithin = answerWithin;
    }

    /** The current conditions of the cities, by position. */
    OpenMeteoResponse ask(List<CityConfiguration> cities) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(addressOf(cities))
                .header("Accept", "application/json")
                .header("User-Agent", "vigie/0.1 (weather speed layer)")
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, BODY);
        try {
            // The request's own time-out would end with the headers: a body that stalls would hold the poller for ever.
            return understand(sent.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS), cities.size());
        } catch (TimeoutException slow) {
            return new OpenMeteoResponse.Unavailable("no answer within " + answerWithin.toSeconds() + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BodyTooLong tooLong) {
                return new OpenMeteoResponse.TooLong("" + tooLong.getMessage());
            }
            return new OpenMeteoResponse.Unavailable("no answer (" + reason(failed) + ")");
        } finally {
            sent.cancel(true);
        }
    }

    private URI addressOf(List<CityConfiguration> cities) {
        return URI.create(service
                + "/v1/forecast?latitude=" + joined(cities, CityConfiguration::latitude)
                + "&longitude=" + joined(cities, CityConfiguration::longitude)
                + "&current=" + CurrentVariables.asked()
                + "&wind_speed_unit=ms&timezone=UTC");
    }

    private static String joined(
            List<CityConfiguration> cities, java.util.function.ToDoubleFunction<CityConfiguration> coordinate) {
        return cities.stream()
                .map(city -> String.format(Locale.ROOT, "%.5f", coordinate.applyAsDouble(city)))
                .collect(Collectors.joining(","));
    }

    private static OpenMeteoResponse understand(HttpResponse<byte[]> response, int cities) {
        return switch (response.statusCode()) {
            case OK -> conditions(response.body(), cities);
            case BAD_REQUEST -> new OpenMeteoResponse.BadRequest(reasonIn(response.body()));
            case TOO_MANY_REQUESTS -> {
                String reason = reasonIn(response.body());
                yield new OpenMeteoResponse.Limited(
                        reason, OpenMeteoResponse.Span.namedIn(reason), retryAfter(response));
            }
            default -> new OpenMeteoResponse.Unavailable("HTTP status " + response.statusCode());
        };
    }

    private static OpenMeteoResponse conditions(byte[] body, int cities) {
        List<CurrentConditions> places;
        try {
            places = PlacesReader.read(body, cities);
        } catch (UnusableAnswer unreadable) {
            return new OpenMeteoResponse.Unreadable(UNUSABLE + unreadable.reason());
        }
        for (int position = 0; position < cities; position++) {
            // The first place carries no location_id.
            Object id = places.get(position).place().get("location_id");
            if (id instanceof Number number && number.intValue() != position) {
                return new OpenMeteoResponse.Unavailable(UNUSABLE + "place " + position + " carries location_id " + id);
            }
        }
        return new OpenMeteoResponse.Conditions(places);
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

    private static Duration retryAfter(HttpResponse<?> response) {
        try {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
            return Duration.ofSeconds(Math.min(Math.max(0, seconds), MAX_SECONDS_TO_WAIT));
        } catch (NumberFormatException aDate) {
            return Duration.ZERO;
        }
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
