package io.vigie.streams.poller.replay;

import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.streams.broker.LagReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Plays a recorded episode of one city to a speed layer that has topics of its own, and prints what fires.
 *
 * <p>Three steps, each a run of the program, named by its argument: {@code create} the topics; {@code play} to the speed layer that
 * has been started on them meanwhile; {@code remove} everything, when it has been stopped. {@code scripts/replay} does all of it.
 */
public final class EpisodeApp {

    private static final int WRONG_SETTING = 2;
    private static final int BROKEN = 1;
    private static final int HOUR_S = 3_600;
    private static final double ALL_PCT = 100;

    /** Between two looks at what has fired while nothing is due. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** How long the speed layer may take for what is left when the last reading has been sent. */
    private static final Duration MAX_LAG = Duration.ofMinutes(10);

    private static final String APPLICATION_ID = "vigie-streams";

    /** What the batch layer publishes of a city's past for the speed layer. */
    private static final List<String> PAST = List.of(Topics.WEATHER_NORMALS, Topics.WEATHER_RECORDS);

    private final EpisodeSettings settings;
    private final EpisodeTopics topics;
    private final EpisodeReport report;
    private final Clock clock;
    private final PrintStream out;

    EpisodeApp(EpisodeSettings settings, Clock clock, PrintStream out) {
        this.settings = settings;
        this.topics = new EpisodeTopics(settings.kafka(), settings.replication(), settings.topics());
        this.report = new EpisodeReport(settings.city().timezone());
        this.clock = clock;
        this.out = out;
    }

    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        try {
            EpisodeSettings settings = Environment.read(
                    System.getenv(), environment -> EpisodeSettings.from(environment, clock.instant()));
            EpisodeApp app = new EpisodeApp(settings, clock, System.out);
            switch (arguments.length == 1 ? arguments[0] : "") {
                case "create" -> app.create();
                case "play" -> app.play();
                case "remove" -> app.topics.remove();
                default ->
                    throw new InvalidSettingException("step", String.join(" ", arguments), "create, play or remove");
            }
        } catch (InvalidSettingException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_SETTING);
        } catch (IOException | KafkaException broken) {
            System.err.println(broken.getMessage());
            System.exit(BROKEN);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            System.exit(BROKEN);
        }
    }

    /** The topics, the city and its past; an episode that was not recorded is told before anything is created. */
    void create() throws IOException, InterruptedException {
        recorded();
        try (ReplayStatusPublisher results = ReplayStatusPublisher.of(settings, clock)) {
            results.running(0, ReplayStatusPublisher.STARTING);
        }
        topics.create();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (String topic : PAST) {
                for (ConsumerRecord<String, byte[]> message : topics.pastOf(settings.city(), topic)) {
                    producer.send(new ProducerRecord<>(of(topic), message.key(), message.value()));
                }
            }
            producer.send(new ProducerRecord<>(
                    of(Topics.WEATHER_QUERIES_REQUESTS), settings.city().cityId(), Json.write(settings.city())));
        }
    }

    /** Sends the readings at the speed wanted, and prints what fires as it does. */
    void play() throws IOException, InterruptedException {
        RecordedCity recorded = recorded();
        List<RecordedCity.Reading> readings = settings.faults().of(readings(recorded));
        out.println(EpisodeReport.line("local time", "kind", "value"));
        try (KafkaProducer<String, byte[]> producer = producer();
                EpisodeOutputReader fired = new EpisodeOutputReader(topics, settings.topics(), report, out);
                ReplayStatusPublisher results = ReplayStatusPublisher.of(settings, clock)) {
            // The first reading is compared with the past, and is the city's, only once both are known.
            awaitSpeedLayer(
                    Set.of(of(Topics.WEATHER_NORMALS), of(Topics.WEATHER_RECORDS), of(Topics.WEATHER_QUERIES_REQUESTS)),
                    fired);
            Instant began = clock.instant();
            for (RecordedCity.Reading reading : readings) {
                awaitTurn(began, reading, fired);
                Observation observation = observation(recorded, reading);
                producer.send(new ProducerRecord<>(
                        of(Topics.WEATHER_OBSERVATIONS),
                        null,
                        observation.receivedAt().toEpochMilli(),
                        observation.cityId(),
                        Json.write(observation)));
                results.reached(reading.at());
            }
            producer.flush();
            results.running(ALL_PCT, ReplayStatusPublisher.FINISHING);
            awaitSpeedLayer(Set.of(of(Topics.WEATHER_OBSERVATIONS)), fired);
            fired.catchUp();
            EpisodeCounters figures = EpisodeCounters.ask(settings.streamsPort());
            results.succeeded(
                    () -> report.page(settings, source(recorded), readings.size(), figures),
                    List.of(recorded.source()));
        }
        out.println(report.summary(readings.size()));
    }

    private static String source(RecordedCity recorded) {
        return ReplaySource.ID + ":" + recorded.source();
    }

    private RecordedCity recorded() throws IOException {
        String where = settings.city().name() + " (" + settings.city().cityId() + ")";
        RecordedCity recorded = RecordingFolder.city(
                        settings.historyFolder(), settings.city().cityId())
                .orElseThrow(() -> new IOException(
                        "Cannot replay " + where + ": " + settings.historyFolder() + " has nothing of it"));
        if (readings(recorded).isEmpty()) {
            throw new IOException("Cannot replay " + where + " from " + settings.from() + " to " + settings.to()
                    + ": it was recorded from " + recorded.first() + " to " + recorded.last());
        }
        return recorded;
    }

    /** An hour belongs to the day in which it ends: (start, end]. */
    private List<RecordedCity.Reading> readings(RecordedCity recorded) {
        return recorded.between(settings.start(), settings.end());
    }

    private Observation observation(RecordedCity recorded, RecordedCity.Reading reading) {
        return new Observation(
                settings.city().cityId(),
                source(recorded),
                true,
                reading.at(),
                clock.instant(),
                HOUR_S,
                reading.values(),
                null);
    }

    private void awaitTurn(Instant began, RecordedCity.Reading reading, EpisodeOutputReader fired) {
        double recordedMs = Duration.between(settings.start(), reading.at()).toMillis();
        Instant turn = began.plusMillis((long) (recordedMs / settings.speed()));
        for (Duration left = left(turn); left.toMillis() > 0; left = left(turn)) {
            fired.listen(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    private Duration left(Instant turn) {
        return Duration.between(clock.instant(), turn);
    }

    /** Until the speed layer has committed all that is on these topics now. */
    private void awaitSpeedLayer(Set<String> read, EpisodeOutputReader fired) {
        Instant end = clock.instant().plus(MAX_LAG);
        try (LagReader lag = LagReader.start(settings.kafka(), of(APPLICATION_ID), read, clock)) {
            for (Long left = lag.lag(); left == null || left > 0; left = lag.lag()) {
                if (clock.instant().isAfter(end)) {
                    throw new KafkaException("Cannot play the episode: " + left
                            + " messages are left to the speed layer after " + MAX_LAG.toMinutes() + " minutes");
                }
                fired.listen(LOOK);
            }
        }
    }

    private String of(String topic) {
        return settings.topics().of(topic);
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                settings.kafka().clientConfiguration(), new StringSerializer(), new ByteArraySerializer());
    }
}
