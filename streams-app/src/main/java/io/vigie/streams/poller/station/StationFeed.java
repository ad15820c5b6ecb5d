package io.vigie.streams.poller.station;

import java.time.Instant;

/** A service that has the latest reports of all its stations in one file. */
@FunctionalInterface
public interface StationFeed {

    /**
     * The reports that are the latest now.
     *
     * @throws InterruptedException when the process is asked to stop meanwhile
     */
    FeedResponse fetch(Instant now) throws InterruptedException;
}
