package io.vigie.streams.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.model.json.Json;
import io.vigie.model.records.RecentCityRecords;
import io.vigie.streams.serdes.NullSafeSerdes;
import io.vigie.streams.serdes.TextKeySerde;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Write-through store of the records of the last week and the precipitation of the last three days, a city an entry, none where there
 * was neither: read for every reading, so the cities that reported lately stay objects.
 */
final class CityRecordsStore {

    static final String NAME = "city-records";

    /** Of each partition: 4,096 cities with records, of some 4 KB where they have ten, or all that there are without. */
    private static final int CACHE_WEIGHT = 4_096 * 40;

    private static final int WEIGHT_OF_RECORDS = 40;

    private final KeyValueStore<String, RecentCityRecords> store;
    private final Cache<String, Optional<RecentCityRecords>> lately = Caffeine.newBuilder()
            .maximumWeight(CACHE_WEIGHT)
            .weigher(
                    (String cityId, Optional<RecentCityRecords> records) -> records.isPresent() ? WEIGHT_OF_RECORDS : 1)
            .executor(Runnable::run)
            .build();

    CityRecordsStore(KeyValueStore<String, RecentCityRecords> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, RecentCityRecords>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NAME),
                        TextKeySerde.serde(),
                        NullSafeSerdes.serde(Json::write, bytes -> Json.read(bytes, RecentCityRecords.class)))
                .withCachingDisabled();
    }

    /** What is remembered of a city; null where that is nothing. */
    @Nullable
    RecentCityRecords get(String cityId) {
        return lately.get(cityId, id -> Optional.ofNullable(store.get(id))).orElse(null);
    }

    /** Remembers a city where something changed. */
    void put(String cityId, RecentCityRecords city) {
        RecentCityRecords before = get(cityId);
        if (city.equals(before) || before == null && city.isEmpty()) {
            return;
        }
        if (city.isEmpty()) {
            store.delete(cityId);
            lately.put(cityId, Optional.empty());
        } else {
            store.put(cityId, city);
            lately.put(cityId, Optional.of(city));
        }
    }
}
