package io.vigie.streams.poller;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cities to follow, as the last configuration of each says. Written by one thread, read by another. */
public final class ActiveCities {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveCities.class);

    /** Cities are often switched on several at a time: a moment's wait puts them into one call. */
    private static final Duration GATHERING = Duration.ofMillis(200);

    private final TreeMap<String, CityConfiguration> active = new TreeMap<>();
    private final Semaphore changes = new Semaphore(0);
    private boolean complete;

    /** Takes one message of weather.queries.requests; an unreadable one changes nothing. */
    public void apply(String cityId, byte @Nullable [] message) {
        if (message == null) {
            LOG.warn("Cannot follow city {}: its configuration is empty", cityId);
            return;
        }
        try {
            if (apply(cityId, Json.read(message, CityConfiguration.class))) {
                changes.release();
            }
        } catch (UnreadableMessageException unreadable) {
            LOG.warn("Cannot follow city {}: {}", cityId, unreadable.getMessage());
        }
    }

    private synchronized boolean apply(String cityId, CityConfiguration configuration) {
        return configuration.active()
                ? !configuration.equals(active.put(cityId, configuration))
                : active.remove(cityId) != null;
    }

    /** Says that everything that was on the topic at start has been applied. */
    public synchronized void markComplete() {
        if (!complete) {
            complete = true;
            changes.release();
        }
    }

    /** Whether everything that was on the topic at start has been applied; before, cities may be missing. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** The active cities, by city id. */
    public synchronized List<CityConfiguration> now() {
        return List.copyOf(active.values());
    }

    /** Waits for the set of active cities to change, at most this long; whether it has. */
    public boolean awaitChange(Duration atMost) throws InterruptedException {
        if (!changes.tryAcquire(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
            return false;
        }
        do {
            changes.drainPermits();
        } while (changes.tryAcquire(GATHERING.toMillis(), TimeUnit.MILLISECONDS));
        return true;
    }
}
