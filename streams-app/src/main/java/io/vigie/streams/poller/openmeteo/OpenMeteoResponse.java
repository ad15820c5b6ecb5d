package io.vigie.streams.poller.openmeteo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What Open-Meteo made of a request. */
sealed interface OpenMeteoResponse {

    /** Current conditions, in the order of the cities asked for. */
    record Conditions(List<CurrentConditionsOfPlace> ofCities) implements OpenMeteoResponse {}

    /** 400: something in the request is wrong, for one city or for all. */
    record BadRequest(String reason) implements OpenMeteoResponse {}

    /**
     * 429: too many calls.
     *
     * @param retryAfter what the service asked for in Retry-After; zero when it did not
     */
    record Limited(String reason, Span span, Duration retryAfter) implements OpenMeteoResponse {}

    /** 200, but not an answer to what was asked: not JSON, or for another number of places. One of the places may cause it. */
    record Unreadable(String reason) implements OpenMeteoResponse {}

    /** More bytes than an answer can have. */
    record TooLong(String reason) implements OpenMeteoResponse {}

    /** No answer in time, a server error, or places in another order. */
    record Unavailable(String reason) implements OpenMeteoResponse {}

    /** Which limit was exceeded; the service says so in the reason's first word. */
    enum Span {
        MINUTE("minutely"),
        HOUR("hourly"),
        DAY("daily"),
        UNKNOWN("");

        private final String word;

        Span(String word) {
            this.word = word;
        }

        static Span namedIn(String reason) {
            String text = reason.toLowerCase(Locale.ROOT);
            for (Span span : values()) {
                if (text.startsWith(span.word)) {
                    return span;
                }
            }
            return UNKNOWN;
        }
    }
}
