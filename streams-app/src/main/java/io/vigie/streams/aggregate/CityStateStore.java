package io.vigie.streams.aggregate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.CityState;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.InsertResult;
import io.vigie.model.state.SourceSeries;
import io.vigie.streams.serdes.TextKeySerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Write-through store of city states: an entry is the {@link HourBucket} of a city, source and hour, and cities lately used stay
 * objects.
 *
 * <p>Hours of a source take {@value SourceSeries#MAX_BUCKETS} keys in turns: an hour overwrites the one that is out of reach by
 * then, so that nothing has to be deleted. What a silent source left there is known by its hour.
 *
 * <p>Not LRU: cities report round-robin, so the least recently used city is the next one needed. Caffeine keeps those that are used
 * often, and gives way to none that came once.
 *
 * <p>Every change goes to the store at once, and with it into the transaction. So nothing here has to be saved; but it must be made
 * anew when the processor is, which is when the engine has gone back to the last commit.
 */
final class CityStateStore {

    static final String NAME = "hour-readings";

    /** Of each partition: some 5,000 cities that have reported for a day by the hour, some 1,000 that did every five minutes. */
    private static final long CACHE_BYTES = 16L << 20;

    private static final int READINGS_A_WEIGHING = 8;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private final KeyValueStore<Bytes, byte[]> store;
    private final Cache<String, CityState> lately = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((String cityId, CityState city) -> city.memoryBytes())
            .executor(Runnable::run)
            .build();

    CityStateStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** The state of a city, empty when nothing is known of it. */
    CityState get(String cityId) {
        return lately.get(cityId, this::read);
    }

    /** Inserts a reading and stores what it changed; where that fails half-way, the city is read anew the next time. */
    InsertResult insert(String cityId, Observation reading) {
        CityState city = get(cityId);
        try {
            InsertResult result = city.insert(reading);
            store(cityId, reading.source(), result);
            HourBucket changed = result.changed();
            // Weighed anew with every eighth reading of an hour: to weigh a city takes longer than to find it.
            if (changed != null && changed.readings().size() % READINGS_A_WEIGHING == 1) {
                lately.put(cityId, city);
            }
            return result;
        } catch (RuntimeException failed) {
            lately.invalidate(cityId);
            throw failed;
        }
    }

    private void store(String cityId, String source, InsertResult result) {
        for (String forgotten : result.forgottenSources()) {
            for (int slot = 0; slot < SourceSeries.MAX_BUCKETS; slot++) {
                store.delete(key(cityId, forgotten, slot));
            }
        }
        HourBucket changed = result.changed();
        if (changed != null) {
            int slot = Math.floorMod(changed.endMs() / HOUR_MS, SourceSeries.MAX_BUCKETS);
            store.put(key(cityId, source, slot), HourBucketCodec.write(changed));
        }
    }

    private CityState read(String cityId) {
        byte[] id = TextKeySerde.bytes(cityId);
        Bytes from = Bytes.wrap(
                ByteBuffer.allocate(id.length + 1).put(id).put((byte) 0).array());
        Bytes to = Bytes.wrap(
                ByteBuffer.allocate(id.length + 1).put(id).put((byte) 1).array());
        Map<String, List<HourBucket>> bySource = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                byte[] key = entry.key.get();
                int start = id.length + 1;
                String source = new String(key, start, key.length - 2 - start, StandardCharsets.UTF_8);
                bySource.computeIfAbsent(source, unknown -> new ArrayList<>()).add(HourBucketCodec.read(entry.value));
            }
        }
        return CityState.of(bySource);
    }

    /** City, 0, source, 0, slot (1 byte): all of a city lies together. */
    private static Bytes key(String cityId, String source, int slot) {
        byte[] id = TextKeySerde.bytes(cityId);
        byte[] name = source.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(id.length + name.length + 3);
        return Bytes.wrap(key.put(id)
                .put((byte) 0)
                .put(name)
                .put((byte) 0)
                .put((byte) slot)
                .array());
    }
}
