package io.vigie.web.records;

import io.vigie.model.json.Json;
import io.vigie.model.records.CalendarRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How the records of cities came about, by city. Kept compressed: some 110 KB of 30 years become 10, and they are seldom asked for. */
public final class CalendarRecordsIndex {
    /** City → key of the message → its bytes. */
    private final Map<String, Map<String, byte[]>> byCity = new ConcurrentHashMap<>();

    /** The next message, in place of an older one of its key. */
    public void put(String key, byte[] message) {
        CalendarRecords records = Json.read(message, CalendarRecords.class);
        byCity.computeIfAbsent(records.cityId(), first -> new ConcurrentSkipListMap<>())
                .put(key, compressed(message));
    }

    /** Forgets what a key named. */
    public void remove(String key) {
        byCity.values().forEach(messages -> messages.remove(key));
    }

    /** All of a city, by metric and family; empty where nothing is known. */
    public List<CalendarRecords> of(String cityId) {
        return byCity.getOrDefault(cityId, Map.of()).values().stream()
                .map(packed -> Json.read(decompressed(packed), CalendarRecords.class))
                .toList();
    }

    private static byte[] compressed(byte[] message) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(message);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Cannot keep records", impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] decompressed(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Cannot read records", impossible);
        }
    }
}
