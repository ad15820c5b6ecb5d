package io.vigie.streams.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.records.RecordsBeforeDate;
import io.vigie.streams.serdes.NullSafeSerdes;
import io.vigie.streams.serdes.TextKeySerde;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Write-through store of how the records of cities came about, on disk as it was published; what stood at the dates lately asked for
 * stays in memory, also that nothing did.
 *
 * <p>A city asks for its metrics at one date all day: some 1 KB each. On disk one metric takes some 110 KB of 30 years. Cities
 * without records are remembered as such, all of them: to find nothing on disk for each metric of each reading takes as long
 * as half of all the rest.
 */
final class CalendarRecordsStore {

    static final String NAME = "calendar-records";

    /** Of each partition: the five metrics of 1,600 cities, some 8 MB. */
    private static final int CACHE_ENTRIES = 8_192;

    private final KeyValueStore<String, CalendarRecords> store;
    private final Cache<Place, Optional<RecordsBeforeDate>> lately = Caffeine.newBuilder()
            .maximumSize(CACHE_ENTRIES)
            .executor(Runnable::run)
            .build();

    /** City → whether anything of it is on disk. */
    private final Map<String, Boolean> known = new HashMap<>();

    private record Place(String cityId, Metric metric, String family, LocalDate date) {
        String key() {
            return CalendarRecords.key(cityId, metric, family);
        }
    }

    CalendarRecordsStore(KeyValueStore<String, CalendarRecords> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, CalendarRecords>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NAME),
                        TextKeySerde.serde(),
                        NullSafeSerdes.serde(Json::write, bytes -> Json.read(bytes, CalendarRecords.class)))
                .withCachingDisabled();
    }

    /** Replaces what is known, or forgets it. */
    @SuppressWarnings("NullAway") // To a store, null is to forget.
    void put(String key, @Nullable CalendarRecords records) {
        store.put(key, records);
        known.remove(key.substring(0, key.indexOf('|')));
        lately.asMap().keySet().removeIf(place -> place.key().equals(key));
    }

    /** What stood before a date; null where nothing is known. */
    @Nullable
    RecordsBeforeDate before(String cityId, Metric metric, String family, LocalDate date) {
        return known.computeIfAbsent(cityId, this::isOnDisk)
                ? lately.get(new Place(cityId, metric, family, date), this::read)
                        .orElse(null)
                : null;
    }

    private boolean isOnDisk(String cityId) {
        try (KeyValueIterator<String, CalendarRecords> ofCity =
                store.prefixScan(cityId + "|", new StringSerializer())) {
            return ofCity.hasNext();
        }
    }

    private Optional<RecordsBeforeDate> read(Place place) {
        return Optional.ofNullable(store.get(place.key()))
                .map(records -> RecordsBeforeDate.before(records, place.date()));
    }
}
