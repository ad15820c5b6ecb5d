package io.vigie.bench.cities;

import io.vigie.bench.topics.TopicReader;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a store holds, as its changelog says: the last value of each key.
 *
 * @param keys how many
 * @param bytes of keys and last values
 * @param largest bytes of the largest entry
 */
record StateSize(int keys, long bytes, long largest) {

    /**
     * Reads the end of a changelog.
     *
     * @param tail how many records of each partition, enough for every key to be among them
     */
    static StateSize of(String broker, String changelog, long tail) {
        Map<ByteBuffer, Integer> sizes = new HashMap<>();
        TopicReader.tail(broker, changelog, tail, record -> {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            if (record.value() == null) {
                sizes.remove(key);
            } else {
                sizes.put(key, record.key().length + record.value().length);
            }
        });
        return new StateSize(
                sizes.size(),
                sizes.values().stream().mapToLong(Integer::longValue).sum(),
                sizes.values().stream().mapToLong(Integer::longValue).max().orElse(0));
    }
}
