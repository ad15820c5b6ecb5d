package io.vigie.streams.serdes;

import io.vigie.model.json.Json;
import io.vigie.streams.broker.TopicNames;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/**
 * A topic this program writes, as a value: its name, and what a message of it is.
 *
 * @param <T> written as JSON
 */
public record OutputTopic<T>(String topic, Class<T> type) {

    /** The same messages on the topic that stands for this one. */
    public OutputTopic<T> in(TopicNames names) {
        return new OutputTopic<>(names.of(topic), type);
    }

    /** Everything the stream brings goes to the topic. */
    public void write(KStream<String, T> stream, String as) {
        stream.to(
                topic,
                Produced.<String, T>as(as)
                        .withKeySerde(TextKeySerde.serde())
                        .withValueSerde(NullSafeSerdes.serde(Json::write, bytes -> Json.read(bytes, type))));
    }
}
