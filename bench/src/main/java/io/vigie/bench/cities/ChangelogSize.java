package io.vigie.bench.cities;

import io.vigie.bench.topics.TopicReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Size of a store as its changelog has it: the last value of each key. A city may have several entries, whose keys begin with its id
 * and a 0.
 *
 * @param cities how many
 * @param bytes of keys and last values
 * @param largest bytes of the city that takes most
 */
record ChangelogSize(int cities, long bytes, long largest) {

    /**
     * Reads the end of a changelog.
     *
     * @param tail how many records of each partition, enough for every city to be among them
     */
    static ChangelogSize of(String broker, String changelog, long tail) {
        Map<ByteBuffer, Long> sizes = new HashMap<>();
        TopicReader.tail(broker, List.of(changelog), tail, record -> {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            if (record.value() == null) {
                sizes.remove(key);
            } else {
                sizes.put(key, (long) record.key().length + record.value().length);
            }
        });
        Map<String, Long> byCity = new HashMap<>();
        sizes.forEach((key, size) -> byCity.merge(cityOf(key), size, Long::sum));
        return new ChangelogSize(
                byCity.size(),
                byCity.values().stream().mapToLong(Long::longValue).sum(),
                byCity.values().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private static String cityOf(ByteBuffer key) {
        String text = StandardCharsets.ISO_8859_1.decode(key.duplicate()).toString();
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }
}
