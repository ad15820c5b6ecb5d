package io.vigie.streams.climate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.ClimateDayValues;
import io.vigie.streams.records.Keys;
import io.vigie.streams.records.NullSafeSerdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Write-through store of the past of cities, a day of the calendar an entry, on disk as it was published; the days
 * lately asked for stay objects.
 *
 * <p>A reading asks for 15 days, the next one of its city for the same or all but one of them. So only the days around
 * the city's date are in memory: some 50 KB of 30 years, 11 KB of four. On disk a city takes 1.6 MB of 30 years,
 * 0.25 MB of four.
 */
final class ClimateDayStore {

    static final String NAME = "climate-days";

    /** Of each partition: some 170 cities with 30 years, 1,000 with four. */
    private static final long CACHE_BYTES = 8L << 20;

    private final KeyValueStore<String, ClimateDay> store;
    private final Cache<String, ClimateDayValues> lately = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((String key, ClimateDayValues day) -> day.memoryBytes())
            .executor(Runnable::run)
            .build();

    ClimateDayStore(KeyValueStore<String, ClimateDay> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, ClimateDay>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NAME),
                        Keys.serde(),
                        NullSafeSerdes.serde(Json::write, bytes -> Json.read(bytes, ClimateDay.class)))
                .withCachingDisabled();
    }

    /** Replaces what is known of a day, or forgets it. */
    @SuppressWarnings("NullAway") // To a store, null is to forget.
    void put(String key, @Nullable ClimateDay day) {
        store.put(key, day);
        lately.invalidate(key);
    }

    /** The values of a day, null where they are not known. */
    @Nullable
    ClimateDayValues get(String key) {
        ClimateDayValues known = lately.getIfPresent(key);
        if (known != null) {
            return known;
        }
        ClimateDay day = store.get(key);
        if (day == null) {
            return null;
        }
        ClimateDayValues values = ClimateDayValues.of(day);
        lately.put(key, values);
        return values;
    }
}
