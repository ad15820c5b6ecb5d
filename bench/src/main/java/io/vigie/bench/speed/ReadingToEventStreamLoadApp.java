package io.vigie.bench.speed;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.NumberedReadings;
import io.vigie.bench.events.ReadingSender;
import io.vigie.bench.watch.DeliveryCounts;
import io.vigie.bench.watch.DeliveryTracker;
import io.vigie.bench.watch.EventStreamReader;
import io.vigie.bench.watch.LatencyPercentiles;
import io.vigie.bench.watch.ReadingWatchThread;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The load of a whole Vigie and the watch at its other end: how long a reading takes until a page that follows the web
 * server has it. Each city reports once a second; some of them have a history, so that their readings come with the
 * percentile of the temperature.
 */
public final class ReadingToEventStreamLoadApp {

    private static final Duration ONE_A_SECOND = Duration.ofSeconds(1);

    /** That of the histories: a percentile is told of readings of the same source. */
    private static final String SOURCE = "open-meteo";

    private final String broker;
    private final URI stream;
    private final int warmUpSeconds;
    private final int seconds;
    private final Duration quiet;
    private final List<City> cities;
    private final NumberedReadings readings;
    private final DeliveryTracker onTopic;
    private final DeliveryTracker sightings;

    private ReadingToEventStreamLoadApp(NameValueArguments arguments) {
        broker = arguments.text("broker");
        stream = URI.create(arguments.text("stream"));
        warmUpSeconds = arguments.number("warm_up_s");
        seconds = arguments.number("seconds");
        quiet = Duration.ofSeconds(arguments.number("quiet_s"));
        cities = cities(Set.of(arguments.text("with_history").split(",")), arguments.number("cities"));
        int most = cities.size() * (warmUpSeconds + seconds);
        readings =
                new NumberedReadings(cities, SOURCE, Instant.now().truncatedTo(ChronoUnit.SECONDS), ONE_A_SECOND, most);
        onTopic = new DeliveryTracker(most);
        sightings = new DeliveryTracker(most);
    }

    public static void main(String[] words) throws InterruptedException {
        new ReadingToEventStreamLoadApp(new NameValueArguments(words)).run();
    }

    private static List<City> cities(Set<String> withHistory, int count) {
        List<City> all = List.copyOf(Gazetteer.bundled().cities());
        return Stream.concat(
                        all.stream().filter(city -> withHistory.contains(city.cityId())),
                        all.stream().filter(city -> !withHistory.contains(city.cityId())))
                .limit(count)
                .toList();
    }

    private void run() throws InterruptedException {
        ReadingSender.configure(broker, cities);
        SteadyReadingLoad load = new SteadyReadingLoad(readings, sightings, onTopic);
        try (ReadingSender sender = ReadingSender.prompt(broker);
                ReadingWatchThread topic = ReadingWatchThread.start(broker, readings, onTopic);
                ReadingWatchThread watch = new EventStreamReader(stream, readings, sightings).start()) {
            load.steadily(sender, cities.size(), warmUpSeconds);
            watch.untilSeen(load.sent(), quiet);
            int from = load.sent();
            long percentiles = sightings.percentiles();
            JsonLineReport.step("begins").with("rate_eps", cities.size()).now();
            load.steadily(sender, cities.size(), seconds);
            watch.untilSeen(load.sent(), quiet);
            topic.untilSeen(load.sent(), quiet);
            DeliveryCounts counts = sightings.counts(from, load.sent());
            LatencyPercentiles latencies = sightings.latencies(from, load.sent());
            JsonLineReport line = JsonLineReport.step("measured")
                    .with("sent", counts.sent())
                    .with("seen", counts.seen())
                    .with("doubled", counts.doubled())
                    .with("percentiles", sightings.percentiles() - percentiles);
            onTopic.latencies(from, load.sent()).percentileMs(99).ifPresent(ms -> line.with("topic_p99_ms", ms));
            latencies.percentileMs(50).ifPresent(ms -> line.with("p50_ms", ms));
            latencies.percentileMs(99).ifPresent(ms -> line.with("p99_ms", ms));
            latencies.percentileMs(100).ifPresent(ms -> line.with("max_ms", ms));
            line.now();
        }
    }
}
