package io.vigie.bench.speed;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.NumberedReadings;
import io.vigie.bench.events.ReadingSender;
import io.vigie.bench.watch.BackgroundEventStreamReaders;
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
import java.util.Arrays;
import java.util.List;

/**
 * Many pages that follow one web server while readings flow: how long a reading takes from the topic to the page that came
 * last, which each round of the server reaches last, and whether every page got as much.
 */
public final class EventStreamFanOutLoadApp {

    private static final Duration ONE_A_SECOND = Duration.ofSeconds(1);
    private static final String SOURCE = "open-meteo";

    private EventStreamFanOutLoadApp() {}

    public static void main(String[] words) throws InterruptedException {
        NameValueArguments arguments = new NameValueArguments(words);
        String broker = arguments.text("broker");
        URI stream = URI.create(arguments.text("stream"));
        int rate = arguments.number("rate_eps");
        int warmUpSeconds = arguments.number("warm_up_s");
        int seconds = arguments.number("seconds");
        Duration quiet = Duration.ofSeconds(arguments.number("quiet_s"));
        List<City> cities =
                List.copyOf(Gazetteer.bundled().cities()).stream().limit(rate).toList();
        int most = rate * (warmUpSeconds + seconds);
        NumberedReadings readings =
                new NumberedReadings(cities, SOURCE, Instant.now().truncatedTo(ChronoUnit.SECONDS), ONE_A_SECOND, most);
        DeliveryTracker onTopic = new DeliveryTracker(most);
        DeliveryTracker onPage = new DeliveryTracker(most);
        ReadingSender.configure(broker, cities);
        SteadyReadingLoad load = new SteadyReadingLoad(readings, onPage, onTopic);
        try (ReadingSender sender = ReadingSender.prompt(broker);
                ReadingWatchThread topic = ReadingWatchThread.start(broker, readings, onTopic);
                BackgroundEventStreamReaders others =
                        BackgroundEventStreamReaders.follow(stream, arguments.number("pages") - 1);
                ReadingWatchThread page = new EventStreamReader(stream, readings, onPage).start()) {
            load.steadily(sender, rate, warmUpSeconds);
            page.untilSeen(load.sent(), quiet);
            JsonLineReport.step("begins").now();
            int from = load.sent();
            long[] before = others.received();
            long[] readBefore = others.unpacked();
            load.steadily(sender, rate, seconds);
            page.untilSeen(load.sent(), quiet);
            topic.untilSeen(load.sent(), quiet);
            DeliveryCounts counts = onPage.counts(from, load.sent());
            JsonLineReport line = JsonLineReport.step("measured")
                    .with("sent", counts.sent())
                    .with("seen", counts.seen())
                    .with("doubled", counts.doubled())
                    .with("ended", others.ended());
            tell(line, "bytes", before, others.received());
            tell(line, "read_bytes", readBefore, others.unpacked());
            LatencyPercentiles onTheWay = onPage.latenciesAfter(onTopic, from, load.sent());
            onTheWay.percentileMs(50).ifPresent(ms -> line.with("p50_ms", ms));
            onTheWay.percentileMs(99).ifPresent(ms -> line.with("p99_ms", ms));
            onTheWay.percentileMs(100).ifPresent(ms -> line.with("max_ms", ms));
            line.now();
        }
    }

    /** Bytes of the page that got least and of the one that got most. */
    private static void tell(JsonLineReport line, String what, long[] before, long[] after) {
        long[] got = new long[after.length];
        Arrays.setAll(got, page -> after[page] - before[page]);
        Arrays.stream(got).min().ifPresent(bytes -> line.with("least_" + what, bytes));
        Arrays.stream(got).max().ifPresent(bytes -> line.with("most_" + what, bytes));
    }
}
