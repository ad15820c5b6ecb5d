package io.vigie.bench.speed;

import io.vigie.bench.events.NumberedReadings;
import io.vigie.bench.events.ReadingSender;
import io.vigie.bench.watch.DeliveryTracker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends the readings of a trial, the next ones each time. */
final class SteadyReadingLoad {

    private static final long PAUSE_NS = 300_000;

    private final NumberedReadings readings;
    private final List<DeliveryTracker> sightings;
    private int next;

    /** @param sightings those who watch for the readings */
    SteadyReadingLoad(NumberedReadings readings, DeliveryTracker... sightings) {
        this.readings = readings;
        this.sightings = List.of(sightings);
    }

    /** How many were sent. */
    int sent() {
        return next;
    }

    /** Sends one, from now on waited for. */
    void one(ReadingSender sender) {
        one(sender, System.nanoTime());
    }

    /**
     * Sends at a steady rate. Latency counts from the instant at which a reading was due, so that a load which falls
     * behind counts against what made it fall behind.
     *
     * @param rate readings a second
     */
    void steadily(ReadingSender sender, int rate, int seconds) {
        long began = System.nanoTime();
        int first = next;
        int count = rate * seconds;
        while (next - first < count) {
            long due = Math.min(count, (System.nanoTime() - began) * rate / TimeUnit.SECONDS.toNanos(1) + 1);
            while (next - first < due) {
                one(sender, began + (next - first) * TimeUnit.SECONDS.toNanos(1) / rate);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        sender.flush();
    }

    private void one(ReadingSender sender, long dueNs) {
        for (DeliveryTracker watched : sightings) {
            watched.sent(next, dueNs);
        }
        sender.send(readings.key(next), readings.value(next));
        next++;
    }
}
