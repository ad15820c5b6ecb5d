package io.vigie.web.cityhours;

import io.vigie.model.json.Json;
import io.vigie.model.normals.CityClimateWindow;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.CompactClimateDay;
import io.vigie.model.normals.NormalSlot;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Index of where the past of each city lies in {@code weather.normals}, some 50 KB a city; days that are asked for are read there
 * again. In memory the past of a city would be 1.1 MB.
 */
public final class ClimateDayOffsetIndex {
    /** Of some fifty cities the days around a week, 3 KB each of 30 years. */
    private static final int MAX_IN_MEMORY = 1_200;

    private final MessageLog log;
    private final Map<String, Position> byKey = new ConcurrentHashMap<>();
    private final Map<Position, CompactClimateDay> inMemory = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, CompactClimateDay> longestUnused) {
            return size() > MAX_IN_MEMORY;
        }
    };

    public ClimateDayOffsetIndex(MessageLog log) {
        this.log = log;
    }

    /** The next message of a key, in place of an older one. */
    public void put(String key, Position position) {
        byKey.put(key, position);
    }

    /** Forgets what a key named. */
    public void remove(String key) {
        byKey.remove(key);
    }

    /**
     * The past of a city around days of the calendar.
     *
     * @throws LogUnavailableException where a day is not in memory and the log does not hand it over
     */
    public Past of(String cityId, Iterable<NormalSlot> slots) throws LogUnavailableException {
        Map<String, CompactClimateDay> days = new HashMap<>();
        for (NormalSlot slot : slots) {
            for (NormalSlot.CoveredDay covered : slot.days()) {
                String key = ClimateDay.key(cityId, slot.metric(), covered.day());
                Position position = byKey.get(key);
                if (position != null && !days.containsKey(key)) {
                    days.put(key, values(position));
                }
            }
        }
        return new Past(cityId, days);
    }

    private synchronized CompactClimateDay values(Position position) throws LogUnavailableException {
        CompactClimateDay known = inMemory.get(position);
        if (known == null) {
            known = CompactClimateDay.of(Json.read(log.read(position), ClimateDay.class));
            inMemory.put(position, known);
        }
        return known;
    }

    /** The past of a city, as far as it was asked for. Not safe for use by several threads. */
    public static final class Past {
        private final String cityId;
        private final Map<String, CompactClimateDay> days;
        private @Nullable CityClimateWindow around;

        private Past(String cityId, Map<String, CompactClimateDay> days) {
            this.cityId = cityId;
            this.days = days;
        }

        /** What is known around the slot's day; slots in the order of time share it. */
        public CityClimateWindow around(NormalSlot slot) {
            CityClimateWindow known = around;
            if (known == null || !known.isAround(slot)) {
                known = CityClimateWindow.around(slot, cityId, days::get);
                around = known;
            }
            return known;
        }
    }
}
