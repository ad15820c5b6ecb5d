package io.vigie.bench.kills;

import io.vigie.bench.events.NumberedReadings;
import io.vigie.bench.topics.TopicReader;
import io.vigie.model.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says where readings are that did not come out: on neither topic, before the speed layer only, or past their reader. */
final class UnseenReadingFinder {

    private static final List<String> TOPICS = List.of(Topics.WEATHER_OBSERVATIONS, Topics.WEATHER_QUERIES_RESULTS);

    private UnseenReadingFinder() {}

    /** A line for each: its number, and topic, partition, offset and time of its records. */
    static List<String> lines(String broker, NumberedReadings readings, List<Long> unseen) {
        if (unseen.isEmpty()) {
            return List.of();
        }
        Map<Long, StringBuilder> found = new TreeMap<>();
        unseen.forEach(event -> found.put(event, new StringBuilder("Not seen: " + event)));
        TopicReader.whole(broker, TOPICS, record -> {
            if (record.key() == null || !readings.isOfCity(record.key())) {
                return;
            }
            StringBuilder line = found.get(readings.eventOf(record.key(), record.value()));
            if (line != null) {
                line.append(", %s-%s@%s at %s"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                Instant.ofEpochMilli(record.timestamp())));
            }
        });
        return found.values().stream().map(StringBuilder::toString).toList();
    }
}
