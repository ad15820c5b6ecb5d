package io.vigie.streams.poller.openmeteo;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.platform.http.HttpFetcher;
import io.vigie.platform.http.HttpFetcher.Fetched;
import io.vigie.platform.openmeteo.OpenMeteoError;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Asks Open-Meteo's forecast address for the current conditions of several places and understands every kind of answer. */
public final class OpenMeteoClient {

    private static final String UNUSABLE = "an answer that cannot be used: ";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Fifty places are some 40 kB. */
    private static final int MAX_MB = 8;

    private final URI service;
    private final HttpFetcher fetcher;

    /**
     * @param service address without a path, for instance https://api.open-meteo.com
     * @param answerWithin how long a whole answer may take, its body included
     */
    public OpenMeteoClient(URI service, Duration answerWithin) {
        this.service = service;
        this.fetcher = new HttpFetcher("vigie/0.1 (weather speed layer)", "Open-Meteo's answer", MAX_MB, answerWithin);
    }

    /** The current conditions of the cities, by position. */
    OpenMeteoResponse ask(List<CityConfiguration> cities) throws InterruptedException {
        Fetched fetched =
                fetcher.fetch(HttpRequest.newBuilder(addressOf(cities)).header("Accept", "application/json"));
        if (fetched instanceof Fetched.Answer answer) {
            return understand(answer, cities.size());
        }
        return fetched instanceof Fetched.TooLong tooLong
                ? new OpenMeteoResponse.TooLong(tooLong.reason())
                : new OpenMeteoResponse.Unavailable(((Fetched.NoAnswer) fetched).reason());
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

    private static OpenMeteoResponse understand(Fetched.Answer response, int cities) {
        return switch (response.status()) {
            case OK -> conditions(response.body(), cities);
            case BAD_REQUEST -> new OpenMeteoResponse.BadRequest(OpenMeteoError.reasonIn(response.body()));
            case TOO_MANY_REQUESTS -> {
                String reason = OpenMeteoError.reasonIn(response.body());
                yield new OpenMeteoResponse.Limited(
                        reason, OpenMeteoResponse.Span.namedIn(reason), response.retryAfter());
            }
            default -> new OpenMeteoResponse.Unavailable("HTTP status " + response.status());
        };
    }

    private static OpenMeteoResponse conditions(byte[] body, int cities) {
        List<CurrentConditionsOfPlace> places;
        try {
            places = MultiPlaceAnswerReader.read(body, cities);
        } catch (UnusableAnswerException unreadable) {
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
}
