package io.vigie.streams.poller.replay;

import io.vigie.model.alerts.Alert;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.rejects.Reject;
import io.vigie.model.topics.Topics;
import io.vigie.streams.broker.TopicNames;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads what the speed layer of an episode makes of its readings, tells the report, and prints what fires. */
final class EpisodeOutputReader implements AutoCloseable {

    private static final List<String> HEARD = List.of(
            Topics.WEATHER_QUERIES_RESULTS, Topics.WEATHER_ALERTS, Topics.WEATHER_HOURLY, Topics.WEATHER_REJECTS);

    private final TopicNames names;
    private final KafkaConsumer<String, byte[]> consumer;
    private final EpisodeReport report;
    private final PrintStream out;

    EpisodeOutputReader(EpisodeTopics topics, TopicNames names, EpisodeReport report, PrintStream out) {
        this.names = names;
        this.consumer = topics.reader(HEARD.stream().map(names::of).toList());
        this.report = report;
        this.out = out;
    }

    /** What comes within this time, at once when something is there. */
    void listen(Duration patience) {
        print(consumer.poll(patience));
    }

    /** All that is there. */
    void catchUp() {
        print(EpisodeTopics.toTheEnd(consumer));
    }

    /** Alerts and readings come by two ways: what comes at once is put in the order of time. */
    private void print(Iterable<ConsumerRecord<String, byte[]>> records) {
        List<EpisodeReport.Fired> lines = new ArrayList<>();
        records.forEach(record -> heard(record).forEach(lines::add));
        lines.sort(Comparator.comparing(EpisodeReport.Fired::at));
        lines.forEach(fired -> out.println(fired.line()));
    }

    private Stream<EpisodeReport.Fired> heard(ConsumerRecord<String, byte[]> record) {
        switch (record.topic().substring(names.prefix().length())) {
            case Topics.WEATHER_ALERTS -> {
                return Stream.of(report.fired(Json.read(record.value(), Alert.class), record.value()));
            }
            case Topics.WEATHER_QUERIES_RESULTS -> {
                return report.fired(Json.read(record.value(), LiveReading.class)).stream();
            }
            case Topics.WEATHER_HOURLY -> report.closed(Json.read(record.value(), CityHour.class));
            default -> report.rejected(Json.read(record.value(), Reject.class));
        }
        return Stream.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
