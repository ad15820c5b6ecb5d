package io.vigie.bench.kills;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.NumberedReadings;
import io.vigie.bench.events.ReadingSender;
import io.vigie.bench.topics.TopicReader;
import io.vigie.bench.watch.DeliveryCounts;
import io.vigie.bench.watch.DeliveryTracker;
import io.vigie.bench.watch.PartitionGaps;
import io.vigie.bench.watch.ReadingWatchThread;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.rejects.Reject;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends readings of every quarter of an hour, tells how many came out while the script kills parts, and how long a partition
 * went without any, and at the end
 * holds every reading against the live readings and the rejects, and writes down the closed hours and a digest of each
 * city's live readings for the comparison. Other cities may report meanwhile: they do not count.
 */
public final class KillsLoadApp {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final long PAUSE_NS = 1_000_000;

    /** A commit takes some tens of milliseconds: what is longer has a reason. */
    private static final Duration SHORTEST_GAP = Duration.ofMillis(300);

    /** How many more come out between two lines. */
    private static final long TELL_EVERY = 5_000;

    private static final int MAX_UNSEEN_TOLD = 100;

    private final String broker;
    private final int rate;
    private final int count;
    private final Duration quiet;
    private final Path hours;
    private final Path results;
    private final List<City> cities;
    private final NumberedReadings readings;
    private final DeliveryTracker sightings;

    private KillsLoadApp(NameValueArguments arguments) {
        broker = arguments.text("broker");
        rate = arguments.number("rate_eps");
        count = arguments.number("readings");
        quiet = Duration.ofSeconds(arguments.number("quiet_s"));
        hours = Path.of(arguments.text("hours"));
        results = Path.of(arguments.text("results"));
        int skipped = arguments.number("skip");
        cities = List.copyOf(Gazetteer.bundled().cities()).subList(skipped, skipped + arguments.number("cities"));
        readings = new NumberedReadings(
                cities, NumberedReadings.SOURCE, Instant.parse(arguments.text("first")), QUARTER, count);
        sightings = new DeliveryTracker(count);
    }

    public static void main(String[] words) throws InterruptedException, IOException {
        new KillsLoadApp(new NameValueArguments(words)).run();
    }

    private void run() throws InterruptedException, IOException {
        ReadingSender.configure(broker, cities);
        ConfiguredCitiesWait.untilRead(broker);
        int right = count;
        PartitionGaps gaps = new PartitionGaps(SHORTEST_GAP, KillsLoadApp::tellGap);
        try (ReadingWatchThread watch = ReadingWatchThread.start(broker, readings, sightings, gaps);
                ReadingSender sender = ReadingSender.prompt(broker)) {
            right -= send(sender);
            tellUntilSeen(right, watch);
        }
        UnseenReadingFinder.lines(broker, readings, sightings.unseen(MAX_UNSEEN_TOLD))
                .forEach(System.err::println);
        int rejected = rejected();
        DeliveryCounts counts = sightings.counts(0, count);
        int written = writeHours();
        writeResults();
        JsonLineReport.step("end")
                .with("sent", count)
                .with("seen", counts.seen())
                .with("doubled", counts.doubled())
                .with("foreign", sightings.foreign())
                .with("wrong", count - right)
                .with("rejected", rejected)
                .with("hours", written)
                .now();
    }

    /** Sends everything at a steady rate; how many of them were wrong. */
    private int send(ReadingSender sender) {
        long began = System.nanoTime();
        int wrong = 0;
        long told = 0;
        for (int event = 0; event < count; event++) {
            while ((System.nanoTime() - began) * rate / TimeUnit.SECONDS.toNanos(1) < event) {
                told = tell(told);
                LockSupport.parkNanos(PAUSE_NS);
            }
            byte[] key = readings.key(event);
            byte[] reading = readings.value(event);
            if (ImplausibleAndDuplicateReadings.isWrong(event)) {
                wrong++;
                sender.send(key, ImplausibleAndDuplicateReadings.wrong(reading));
            } else {
                sightings.sent(event, System.nanoTime());
                sender.send(key, reading);
                if (ImplausibleAndDuplicateReadings.comesTwice(event)) {
                    sender.send(key, reading);
                }
            }
        }
        sender.flush();
        return wrong;
    }

    private void tellUntilSeen(int right, ReadingWatchThread watch) throws InterruptedException {
        long told = sightings.seen();
        long since = System.nanoTime();
        while (sightings.seen() < right && System.nanoTime() - since < quiet.toNanos()) {
            long now = tell(told);
            if (now != told) {
                told = now;
                since = System.nanoTime();
            }
            // The last ones are fewer than it takes to tell.
            watch.untilSeen(Math.min(right, told + TELL_EVERY), Duration.ofSeconds(1));
        }
    }

    private long tell(long told) {
        long seen = sightings.seen();
        if (seen < told + TELL_EVERY) {
            return told;
        }
        JsonLineReport.step("progress").with("seen", seen).now();
        return seen;
    }

    private static void tellGap(int partition, Duration length) {
        JsonLineReport.step("gap")
                .with("partition", partition)
                .with("ended_ms", System.currentTimeMillis())
                .with("length_ms", length.toMillis())
                .now();
    }

    /** How many of the wrong readings are among the rejects, with all their bytes, each once. */
    private int rejected() {
        List<Long> found = new ArrayList<>();
        TopicReader.whole(broker, List.of(Topics.WEATHER_REJECTS), record -> {
            if (record.key() == null || !readings.isOfCity(record.key())) {
                return;
            }
            Reject reject = Json.read(record.value(), Reject.class);
            String value = reject.valueBase64();
            if (value != null) {
                byte[] reading = Base64.getDecoder().decode(value);
                long event = readings.eventOf(record.key(), reading);
                boolean whole = event != NumberedReadings.NONE
                        && ImplausibleAndDuplicateReadings.isWrong(event)
                        && Arrays.equals(reading, ImplausibleAndDuplicateReadings.wrong(readings.value(event)));
                found.add(whole ? event : NumberedReadings.NONE);
            }
        });
        return found.contains(NumberedReadings.NONE)
                        || found.stream().distinct().count() != found.size()
                ? -1
                : found.size();
    }

    /** Every closed hour but for the city's id and the time it was closed at, in order; how many. */
    private int writeHours() throws IOException {
        List<String> lines = new ArrayList<>();
        TopicReader.whole(broker, List.of(Topics.WEATHER_HOURLY), record -> {
            if (!readings.isOfCity(record.key())) {
                return;
            }
            CityHour hour = Json.read(record.value(), CityHour.class);
            CityHour timeless = new CityHour(
                    readings.numberOf(record.key()),
                    hour.source(),
                    hour.replayed(),
                    hour.hourEnd(),
                    hour.revision(),
                    Instant.EPOCH,
                    hour.readingCount(),
                    hour.expectedCount(),
                    hour.revisedCount(),
                    hour.values(),
                    hour.summaries());
            lines.add(new String(Json.write(timeless), StandardCharsets.UTF_8));
        });
        Collections.sort(lines);
        Files.write(hours, lines);
        return lines.size();
    }

    /** For each city a digest over the bytes of its live readings, in order. */
    private void writeResults() throws IOException {
        Map<String, ResultDigest> byCity = new TreeMap<>();
        TopicReader.whole(broker, List.of(Topics.WEATHER_QUERIES_RESULTS), record -> {
            if (readings.isOfCity(record.key())) {
                byCity.computeIfAbsent(readings.numberOf(record.key()), unknown -> new ResultDigest())
                        .add(record.value());
            }
        });
        List<String> lines = new ArrayList<>();
        byCity.forEach((city, digest) -> lines.add("city " + city + ": " + digest.text()));
        Files.write(results, lines);
    }
}
