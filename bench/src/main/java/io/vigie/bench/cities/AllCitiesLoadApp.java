package io.vigie.bench.cities;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.NumberedReadings;
import io.vigie.bench.events.ReadingSender;
import io.vigie.bench.watch.DeliveryCounts;
import io.vigie.bench.watch.DeliveryTracker;
import io.vigie.bench.watch.LatencyPercentiles;
import io.vigie.bench.watch.ReadingWatchThread;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Every city reports at a steady pace for minutes. The load ends early when the speed layer is too far behind: what it
 * cannot keep up with, it would not keep up with later either. At the end, what the stores hold of each city.
 */
public final class AllCitiesLoadApp {

    private static final Duration ONE_A_SECOND = Duration.ofSeconds(1);
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final long PAUSE_NS = 500_000;
    private static final int PARTITIONS = 4;
    private static final List<String> STORES = List.of("hour-readings", "city-alerts", "active-cities");

    private final String broker;
    private final int rate;
    private final int count;
    private final int mostBehind;
    private final Duration quiet;
    private final List<City> cities;
    private final NumberedReadings readings;
    private final DeliveryTracker sightings;
    private long worstBehind;

    private AllCitiesLoadApp(NameValueArguments arguments) {
        broker = arguments.text("broker");
        rate = arguments.number("rate_eps");
        count = Math.multiplyExact(rate, arguments.number("seconds"));
        mostBehind = Math.multiplyExact(rate, arguments.number("most_behind_s"));
        quiet = Duration.ofSeconds(arguments.number("quiet_s"));
        cities = List.copyOf(Gazetteer.bundled().cities()).subList(0, arguments.number("cities"));
        readings = new NumberedReadings(
                cities, NumberedReadings.SOURCE, Instant.now().truncatedTo(ChronoUnit.SECONDS), ONE_A_SECOND, count);
        sightings = new DeliveryTracker(count);
    }

    public static void main(String[] words) throws InterruptedException {
        new AllCitiesLoadApp(new NameValueArguments(words)).run();
    }

    private void run() throws InterruptedException {
        long began = System.nanoTime();
        int sent;
        double sentFor;
        try (ReadingWatchThread watch = ReadingWatchThread.start(broker, readings, sightings);
                ReadingSender sender = ReadingSender.prompt(broker)) {
            sent = send(sender, began);
            sentFor = (System.nanoTime() - began) / 1e9;
            watch.untilSeen(sent, quiet);
        }
        DeliveryCounts counts = sightings.counts(0, sent);
        LatencyPercentiles latencies = sightings.latencies(0, sent);
        JsonLineReport line = JsonLineReport.step("end")
                .with("planned", count)
                .with("sent", sent)
                .with("seen", counts.seen())
                .with("doubled", counts.doubled())
                .with("worst_behind", worstBehind)
                .with("sent_eps", sent / sentFor)
                .with("seen_eps", counts.seen() / ((sightings.lastAtNs() - began) / 1e9));
        latencies.percentileMs(50).ifPresent(ms -> line.with("p50_ms", ms));
        latencies.percentileMs(99).ifPresent(ms -> line.with("p99_ms", ms));
        line.now();
        for (String store : STORES) {
            tellSize(store);
        }
    }

    /** How many were sent: all, unless too many of them were not seen. */
    private int send(ReadingSender sender, long began) {
        int sent = 0;
        long toldAt = began;
        while (sent < count && sent - sightings.seen() <= mostBehind) {
            long now = System.nanoTime();
            long due = Math.min(count, (now - began) * rate / TimeUnit.SECONDS.toNanos(1) + 1);
            while (sent < due) {
                sightings.sent(sent, began + sent * TimeUnit.SECONDS.toNanos(1) / rate);
                sender.send(readings.key(sent), readings.value(sent));
                sent++;
            }
            worstBehind = Math.max(worstBehind, sent - sightings.seen());
            if (now - toldAt > TELL_EVERY.toNanos()) {
                toldAt = now;
                JsonLineReport.step("progress")
                        .with("sent", sent)
                        .with("seen", sightings.seen())
                        .now();
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        sender.flush();
        return sent;
    }

    private void tellSize(String store) {
        // Twice round all cities, and as much again for those that are not spread evenly over the partitions.
        long tail = 4L * cities.size() / PARTITIONS;
        ChangelogSize size = ChangelogSize.of(broker, "vigie-streams-" + store + "-changelog", tail);
        JsonLineReport.step("state")
                .with("store", store)
                .with("keys", size.cities())
                .with("bytes", size.bytes())
                .with("largest", size.largest())
                .now();
    }
}
