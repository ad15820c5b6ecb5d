package io.vigie.streams.poller.station;

import java.time.Duration;
import java.util.List;

/** What the service made of a request. */
public sealed interface FeedResponse {

    /**
     * The latest report of each station.
     *
     * @param skipped records without a station that can be anywhere
     */
    record Reports(List<? extends StationReport> reports, List<SkippedRecord> skipped) implements FeedResponse {}

    /** More bytes than the file can have, compressed or not. */
    record TooLong(String reason) implements FeedResponse {}

    /**
     * No answer in time, a rejection, or something that is not the file.
     *
     * @param retryAfter what the service asked for in Retry-After; zero when it did not
     */
    record Unavailable(String reason, Duration retryAfter) implements FeedResponse {

        public Unavailable(String reason) {
            this(reason, Duration.ZERO);
        }
    }
}
