package io.vigie.bench.month;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.ReadingSender;
import io.vigie.bench.month.DisturbedReading.Kind;
import io.vigie.bench.topics.TopicReader;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.hourly.ReconciledHour.Outcome;
import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import io.vigie.streams.poller.replay.RecordingFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A step of a disturbed month ({@link FaultyReadingGenerator}); every step is told the same plan.
 *
 * <ul>
 *   <li>{@code begin}: switches the cities on.
 *   <li>{@code day}, with its number: sends what comes on it and waits until the speed layer has closed its hours.
 *   <li>{@code corrections}: sends revisions that come too late for the speed layer, then what closes the last hours.
 *   <li>{@code outcomes}: counts what became of the month's city-hours on weather.reconciliation.
 * </ul>
 */
public final class DisturbedMonthApp {
    private static final Duration CLOSED_WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_MS = 500;

    /** Share of all hours that are corrected more than a day after their end. */
    private static final double TOO_LATE = 0.002;

    private static final Duration REACH_OF_CORRECTIONS = Duration.ofHours(24);
    private static final int MAX_NAMED = 20;

    private final NameValueArguments arguments;
    private final String broker;
    private final int days;
    private final long seed;
    private final List<City> cities = new ArrayList<>();
    private final List<FaultyReadingGenerator> months = new ArrayList<>();

    private Instant lastReceived = Instant.EPOCH;

    private DisturbedMonthApp(NameValueArguments arguments) throws IOException {
        this.arguments = arguments;
        broker = arguments.text("broker");
        days = arguments.number("days");
        seed = arguments.number("seed");
        Path history = Path.of(arguments.text("history"));
        for (int id : arguments.numbers("cities")) {
            City city = Gazetteer.bundled().city(String.valueOf(id)).orElseThrow();
            cities.add(city);
            months.add(new FaultyReadingGenerator(
                    city.cityId(),
                    RecordingFolder.city(history, city.cityId()).orElseThrow(),
                    city.timezone(),
                    days,
                    seed));
        }
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        DisturbedMonthApp app = new DisturbedMonthApp(new NameValueArguments(words));
        switch (app.arguments.text("step")) {
            case "begin" -> ReadingSender.configure(app.broker, app.cities);
            case "day" -> app.day(app.arguments.number("day"));
            case "corrections" -> app.corrections();
            case "outcomes" -> app.outcomes();
            default ->
                throw new IllegalArgumentException(
                        "Cannot do step " + app.arguments.text("step") + ": begin, day, corrections or outcomes");
        }
    }

    private void day(int day) throws InterruptedException {
        List<DisturbedReading> deliveries = new ArrayList<>();
        months.forEach(month -> month.deliveries().stream()
                .filter(delivery -> delivery.day() == day)
                .forEach(deliveries::add));
        deliveries.sort(Comparator.comparingDouble(DisturbedReading::hour));
        Map<Kind, Integer> sent = new EnumMap<>(Kind.class);
        Map<Observation, Observation> asSent = new IdentityHashMap<>();
        try (ReadingSender sender = ReadingSender.prompt(broker)) {
            for (DisturbedReading delivery : deliveries) {
                int ofKind = sent.merge(delivery.kind(), 1, Integer::sum);
                if (delivery.kind() == Kind.DUPLICATE) {
                    send(sender, Objects.requireNonNull(asSent.get(delivery.reading()), "comes after the first"));
                    continue;
                }
                Observation reading = received(delivery.reading());
                if (delivery.kind() == Kind.GARBAGE) {
                    GarbageMessages.Message message =
                            GarbageMessages.values()[ofKind % GarbageMessages.values().length].of(reading);
                    sender.send(ascii(message.key()), message.value());
                } else {
                    asSent.put(delivery.reading(), reading);
                    send(sender, reading);
                }
            }
            sender.flush();
        }
        awaitClosed(month -> month.start(day + 1));
        Map<String, String> dates = new TreeMap<>();
        months.forEach(month -> dates.put(month.cityId(), month.date(day).toString()));
        JsonLineReport line = JsonLineReport.step("day").with("day", day).with("dates", dates);
        for (Kind kind : Kind.values()) {
            line.with(kind.name().toLowerCase(Locale.ROOT), sent.getOrDefault(kind, 0));
        }
        line.now();
    }

    /** The reading after the last closes the hour before; it must have been received after that was published. */
    private void corrections() throws InterruptedException {
        Random random = new Random(seed);
        int sent = 0;
        try (ReadingSender sender = ReadingSender.prompt(broker)) {
            for (FaultyReadingGenerator month : months) {
                Instant last = month.start(days).minus(REACH_OF_CORRECTIONS);
                for (Instant at = month.start(0); at.isBefore(last); at = at.plus(Duration.ofHours(1))) {
                    if (random.nextDouble() < TOO_LATE) {
                        send(
                                sender,
                                received(FaultyReadingGenerator.revised(
                                        FaultyReadingGenerator.revised(month.reading(at)))));
                        sent++;
                    }
                }
            }
            for (int hour = 2; hour <= 3; hour++) {
                Duration after = Duration.ofHours(hour);
                for (FaultyReadingGenerator month : months) {
                    send(sender, received(month.reading(month.start(days).plus(after))));
                }
                sender.flush();
                awaitClosed(month -> month.start(days).plus(after).minus(Duration.ofHours(1)));
            }
        }
        JsonLineReport.step("corrections").with("sent", sent).now();
    }

    private void outcomes() {
        Map<String, FaultyReadingGenerator> byCity = new HashMap<>();
        months.forEach(month -> byCity.put(month.cityId(), month));
        Map<String, ReconciledHour> hours = new TreeMap<>();
        TopicReader.whole(broker, List.of(Topics.WEATHER_RECONCILIATION), record -> {
            ReconciledHour hour = Json.read(record.value(), ReconciledHour.class);
            FaultyReadingGenerator month = byCity.get(hour.cityId());
            if (month != null
                    && !hour.hourEnd().isBefore(month.start(0))
                    && !hour.hourEnd().isAfter(month.start(days))) {
                hours.put(hour.cityId() + " " + hour.hourEnd(), hour);
            }
        });
        long expected = months.stream()
                .mapToLong(month ->
                        Duration.between(month.start(0), month.start(days)).toHours() + 1)
                .sum();
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        hours.values().forEach(hour -> counts.merge(hour.outcome(), 1L, Long::sum));
        Map<String, Long> byOutcome = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            byOutcome.put(outcome.id(), counts.getOrDefault(outcome, 0L));
        }
        JsonLineReport.step("outcomes")
                .with("expected", expected)
                .with("outcomes", byOutcome)
                .with(
                        "differing",
                        hours.values().stream()
                                .filter(hour -> hour.outcome() != Outcome.EQUAL && hour.outcome() != Outcome.REVISED)
                                .limit(MAX_NAMED)
                                .map(hour -> new String(Json.write(hour), StandardCharsets.UTF_8))
                                .toList())
                .now();
    }

    private void send(ReadingSender sender, Observation reading) {
        sender.send(ascii(reading.cityId()), Json.write(reading));
    }

    /** The reading as if it were received now, and after all before it. */
    private Observation received(Observation reading) {
        Instant now = Instant.now();
        lastReceived = now.isAfter(lastReceived) ? now : lastReceived.plusMillis(1);
        return new Observation(
                reading.cityId(),
                reading.source(),
                reading.replayed(),
                reading.observedAt(),
                lastReceived,
                reading.intervalS(),
                reading.values(),
                reading.weatherCode());
    }

    /** The last hour of a city that this step closes. */
    @FunctionalInterface
    private interface LastHour {
        Instant of(FaultyReadingGenerator month);
    }

    private void awaitClosed(LastHour last) throws InterruptedException {
        Set<String> waiting = new HashSet<>();
        months.forEach(month -> waiting.add(month.cityId() + " " + last.of(month)));
        long began = System.nanoTime();
        while (true) {
            TopicReader.whole(broker, List.of(Topics.WEATHER_HOURLY), record -> {
                CityHour hour = Json.read(record.value(), CityHour.class);
                waiting.remove(hour.cityId() + " " + hour.hourEnd());
            });
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() - began > CLOSED_WITHIN.toNanos()) {
                throw new IllegalStateException("Cannot go on: after " + CLOSED_WITHIN.toMinutes()
                        + " minutes these hours are not closed: " + waiting);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
