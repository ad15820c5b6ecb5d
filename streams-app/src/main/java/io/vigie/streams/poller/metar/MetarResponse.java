package io.vigie.streams.poller.metar;

import java.time.Duration;

/** What the service made of a request. */
sealed interface MetarResponse {

    /** The latest report of each station. */
    record Reports(CacheFile file) implements MetarResponse {}

    /** More bytes than the file can have, compressed or not. */
    record TooLong(String reason) implements MetarResponse {}

    /**
     * No answer in time, a rejection, or something that is not the file.
     *
     * @param retryAfter what the service asked for in Retry-After; zero when it did not
     */
    record Unavailable(String reason, Duration retryAfter) implements MetarResponse {}
}
