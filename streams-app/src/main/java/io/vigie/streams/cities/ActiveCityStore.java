package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.streams.serdes.NullSafeSerdes;
import io.vigie.streams.serdes.TextKeySerde;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Write-through store of the active cities, in memory: each reading asks for its own, so those that were asked for
 * stay objects. All 33,407 cities there are take some 25 MB.
 */
final class ActiveCityStore {

    static final String NAME = "active-cities";

    private final KeyValueStore<String, CityConfiguration> store;
    private final Map<String, CityConfiguration> known = new HashMap<>();

    ActiveCityStore(KeyValueStore<String, CityConfiguration> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, CityConfiguration>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(NAME),
                        TextKeySerde.serde(),
                        NullSafeSerdes.serde(CityConfigurationCodec::write, CityConfigurationCodec::read))
                .withCachingDisabled();
    }

    /** The city's configuration, null where it is not active. */
    @Nullable
    CityConfiguration get(String cityId) {
        CityConfiguration city = known.get(cityId);
        if (city == null) {
            city = store.get(cityId);
            if (city != null) {
                known.put(cityId, city);
            }
        }
        return city;
    }

    /** Keeps the configuration of a city that is active, and forgets the city otherwise. */
    void put(String cityId, CityConfiguration city) {
        known.remove(cityId);
        if (city.active()) {
            store.put(cityId, city);
        } else {
            store.delete(cityId);
        }
    }
}
