package io.vigie.streams.climate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.model.json.Json;
import io.vigie.model.normals.CityClimateWindow;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.CompactClimateDay;
import io.vigie.model.normals.NormalSlot;
import io.vigie.streams.serdes.NullSafeSerdes;
import io.vigie.streams.serdes.TextKeySerde;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Write-through store of the past of cities, a day of the calendar an entry, on disk as it was published; what cities
 * were lately compared with stays an object.
 *
 * <p>A reading asks for 15 days, the next one of its city for the same until the city's date changes. So only those
 * are in memory: some 50 KB of 30 years, 11 KB of four, and next to nothing of a city without a past, which is
 * remembered too: to look for 15 days on disk and find none takes as long as all the rest of a reading. On disk a
 * city takes 1.6 MB of 30 years, 0.25 MB of four.
 */
final class ClimateDayStore {

    static final String NAME = "climate-days";

    /** Of each partition: some 170 cities with 30 years, 1,000 with four, all others without. */
    private static final long CACHE_BYTES = 8L << 20;

    private final KeyValueStore<String, ClimateDay> store;
    private final Cache<String, CityClimateWindow> lately = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((String cityId, CityClimateWindow past) -> past.memoryBytes())
            .executor(Runnable::run)
            .build();

    ClimateDayStore(KeyValueStore<String, ClimateDay> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, ClimateDay>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NAME),
                        TextKeySerde.serde(),
                        NullSafeSerdes.serde(Json::write, bytes -> Json.read(bytes, ClimateDay.class)))
                .withCachingDisabled();
    }

    /** Replaces what is known of a day, or forgets it. */
    @SuppressWarnings("NullAway") // To a store, null is to forget.
    void put(String key, @Nullable ClimateDay day) {
        store.put(key, day);
        lately.invalidate(ClimateDay.cityOf(key));
    }

    /** The past of a city around the slot's day. */
    CityClimateWindow around(NormalSlot slot, String cityId) {
        CityClimateWindow known = lately.getIfPresent(cityId);
        if (known == null || !known.isAround(slot)) {
            known = CityClimateWindow.around(slot, cityId, this::read);
            lately.put(cityId, known);
        }
        return known;
    }

    private @Nullable CompactClimateDay read(String key) {
        ClimateDay day = store.get(key);
        return day == null ? null : CompactClimateDay.of(day);
    }
}
