package io.vigie.bench.speed;

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

/**
 * The load and the watch of one engine's run. The engine is running; it is first asked for a reading until it answers,
 * then warmed up, then measured at each rate, and last given a backlog all at once.
 *
 * <p>The backlog is one open transaction while it is written: engines read committed records only, and see all of it at
 * its commit.
 */
public final class SpeedLoadApp {

    private static final Duration ONE_A_SECOND = Duration.ofSeconds(1);
    private static final Duration UNTIL_IT_ANSWERS = Duration.ofMinutes(3);
    private static final int PROBES_A_SECOND = 5;

    private final String broker;
    private final Duration quiet;
    private final int warmUpRate;
    private final int warmUpSeconds;
    private final List<Integer> rates;
    private final int seconds;
    private final int backlog;
    private final NumberedReadings readings;
    private final DeliveryTracker sightings;
    private final SteadyReadingLoad load;

    private SpeedLoadApp(NameValueArguments arguments) {
        broker = arguments.text("broker");
        quiet = Duration.ofSeconds(arguments.number("quiet_s"));
        warmUpRate = arguments.number("warm_up_eps");
        warmUpSeconds = arguments.number("warm_up_s");
        rates = arguments.numbers("rates_eps");
        seconds = arguments.number("seconds");
        backlog = arguments.number("backlog");
        int most = Math.toIntExact(UNTIL_IT_ANSWERS.toSeconds() * PROBES_A_SECOND
                + (long) warmUpRate * warmUpSeconds
                + (long) rates.stream().mapToInt(Integer::intValue).sum() * seconds
                + backlog);
        List<City> cities = List.copyOf(Gazetteer.bundled().cities()).subList(0, arguments.number("cities"));
        // The load runs ahead of the clock: begun so far back, it sends nothing that is observed in the future.
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(most / cities.size());
        readings = new NumberedReadings(cities, arguments.text("source"), first, ONE_A_SECOND, most);
        sightings = new DeliveryTracker(most);
        load = new SteadyReadingLoad(readings, sightings);
    }

    public static void main(String[] words) throws InterruptedException {
        new SpeedLoadApp(new NameValueArguments(words)).run();
    }

    private void run() throws InterruptedException {
        try (ReadingWatchThread watch = ReadingWatchThread.start(broker, readings, sightings);
                ReadingSender sender = ReadingSender.prompt(broker)) {
            untilItAnswers(sender, watch);
            if (!send(sender, warmUpRate, warmUpSeconds, watch)) {
                JsonLineReport.step("stuck")
                        .with("sent", load.sent())
                        .with("seen", sightings.seen())
                        .now();
                return;
            }
            for (int rate : rates) {
                measure(sender, rate, watch);
            }
            if (backlog > 0) {
                measureBacklog(watch);
            }
        }
        DeliveryCounts all = sightings.counts(0, load.sent());
        JsonLineReport.step("end")
                .with("sent", all.sent())
                .with("seen", all.seen())
                .with("doubled", all.doubled())
                .with("foreign", sightings.foreign())
                .with("percentiles", sightings.percentiles())
                .now();
    }

    private void untilItAnswers(ReadingSender sender, ReadingWatchThread watch) throws InterruptedException {
        long deadline = System.nanoTime() + UNTIL_IT_ANSWERS.toNanos();
        while (sightings.seen() == 0 && System.nanoTime() < deadline) {
            load.one(sender);
            TimeUnit.MILLISECONDS.sleep(1_000 / PROBES_A_SECOND);
        }
        watch.untilSeen(load.sent(), quiet);
        JsonLineReport.step("answers").with("probes", load.sent()).now();
    }

    private void measure(ReadingSender sender, int rate, ReadingWatchThread watch) throws InterruptedException {
        int from = load.sent();
        JsonLineReport.step("begins").with("rate_eps", rate).now();
        long began = System.nanoTime();
        send(sender, rate, seconds, watch);
        long took = System.nanoTime() - began;
        JsonLineReport line =
                JsonLineReport.step("measured").with("rate_eps", rate).with("took_s", took / 1e9);
        LatencyPercentiles latencies = sightings.latencies(from, load.sent());
        latencies.percentileMs(50).ifPresent(ms -> line.with("p50_ms", ms));
        latencies.percentileMs(95).ifPresent(ms -> line.with("p95_ms", ms));
        latencies.percentileMs(99).ifPresent(ms -> line.with("p99_ms", ms));
        latencies.percentileMs(100).ifPresent(ms -> line.with("max_ms", ms));
        tell(line, from);
    }

    /** Sends at a steady rate and waits until everything was seen; whether it was. */
    private boolean send(ReadingSender sender, int rate, int forSeconds, ReadingWatchThread watch)
            throws InterruptedException {
        load.steadily(sender, rate, forSeconds);
        watch.untilSeen(load.sent(), quiet);
        return sightings.seen() == load.sent();
    }

    private void measureBacklog(ReadingWatchThread watch) throws InterruptedException {
        int from = load.sent();
        long began;
        try (ReadingSender sender = ReadingSender.hidden(broker)) {
            JsonLineReport.step("backlog").now();
            for (int i = 0; i < backlog; i++) {
                load.one(sender);
            }
            sender.flush();
            JsonLineReport.step("begins").with("backlog", backlog).now();
            began = System.nanoTime();
            sender.commit();
        }
        watch.untilSeen(load.sent(), quiet);
        DeliveryCounts counts = sightings.counts(from, load.sent());
        double took = (sightings.lastAtNs() - began) / 1e9;
        tell(
                JsonLineReport.step("measured")
                        .with("backlog", backlog)
                        .with("took_s", took)
                        .with("throughput_eps", counts.seen() == 0 ? 0 : counts.seen() / took),
                from);
    }

    private void tell(JsonLineReport line, int from) {
        DeliveryCounts counts = sightings.counts(from, load.sent());
        line.with("sent", counts.sent())
                .with("seen", counts.seen())
                .with("doubled", counts.doubled())
                .now();
    }
}
