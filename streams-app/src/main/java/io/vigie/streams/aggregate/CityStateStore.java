package io.vigie.streams.aggregate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.CityState;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.InsertResult;
import io.vigie.model.state.SourceSeries;
import io.vigie.streams.serdes.NullSafeSerdes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
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

    /** In no id, and before all that is. */
    private static final char SEPARATOR = 0;

    private final KeyValueStore<String, HourBucket> store;
    private final Cache<String, CityState> lately = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((String cityId, CityState city) -> city.memoryBytes())
            .executor(Runnable::run)
            .build();

    CityStateStore(KeyValueStore<String, HourBucket> store) {
        this.store = store;
    }

    /** @param bytes the engine's */
    static StoreBuilder<KeyValueStore<String, HourBucket>> builder(KeyValueBytesStoreSupplier bytes) {
        return Stores.keyValueStoreBuilder(
                bytes, Serdes.String(), NullSafeSerdes.serde(HourBucketCodec::write, HourBucketCodec::read));
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
            result.forgottenSources().forEach(source -> delete(cityId, source));
            HourBucket changed = result.changed();
            if (changed != null) {
                store.put(key(cityId, reading.source(), changed.endMs() / HourBucket.LENGTH_MS), changed);
            }
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

    private void delete(String cityId, String source) {
        for (int hour = 0; hour < SourceSeries.MAX_BUCKETS; hour++) {
            store.delete(key(cityId, source, hour));
        }
    }

    private CityState read(String cityId) {
        Map<String, List<HourBucket>> bySource = new HashMap<>();
        try (KeyValueIterator<String, HourBucket> entries =
                store.prefixScan(cityId + SEPARATOR, Serdes.String().serializer())) {
            while (entries.hasNext()) {
                KeyValue<String, HourBucket> entry = entries.next();
                String source = entry.key.substring(cityId.length() + 1, entry.key.length() - 2);
                bySource.computeIfAbsent(source, unknown -> new ArrayList<>()).add(entry.value);
            }
        }
        return CityState.of(bySource);
    }

    /** All of a city lies together, and in it all of a source; its hours take keys in turns. */
    private static String key(String cityId, String source, long hour) {
        return cityId + SEPARATOR + source + SEPARATOR + (char) Math.floorMod(hour, SourceSeries.MAX_BUCKETS);
    }
}
