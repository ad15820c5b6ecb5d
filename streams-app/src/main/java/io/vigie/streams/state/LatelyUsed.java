package io.vigie.streams.state;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A state store of one processor, of whose values those lately used stay objects: the same cities report again and again, and
 * to look up and read the bytes of one took as long as to count its reading.
 *
 * <p>Where there is room for some only, those that are kept stay while they are used. To forget the one used longest ago would be to
 * forget all of them: cities report in turns, so it is the one that comes next.
 *
 * <p>Every change goes to the store at once, and with it into the transaction. So nothing here has to be saved; but it must be
 * made anew when the processor is, which is when the engine has gone back to the last commit.
 *
 * @param <V> may be mutable
 */
public final class LatelyUsed<V> {

    /** A value that was not used for so long gives way to others: four times what most sources take to report. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final KeyValueStore<String, V> store;
    private final ToIntFunction<V> size;
    private final long mostBytes;
    private final LongSupplier nowMs;

    /** The one used last comes last. */
    private final LinkedHashMap<String, Entry<V>> byKey = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * What a store says.
     *
     * @param size about how many bytes of memory a value takes
     * @param mostBytes how many the values that are kept may take together
     * @param nowMs the time, ms
     */
    public LatelyUsed(KeyValueStore<String, V> store, ToIntFunction<V> size, long mostBytes, LongSupplier nowMs) {
        this.store = store;
        this.size = size;
        this.mostBytes = mostBytes;
        this.nowMs = nowMs;
    }

    /** Changed in place: of what lives as long as it, anything made anew for each reading would have to be collected. */
    private static final class Entry<V> {
        private V value;
        private int bytes;
        private boolean isTaken;
        private long usedAtMs;

        Entry(V value) {
            this.value = value;
        }
    }

    /**
     * The value, null when there is none. It is the caller's until it is put back: one that is not, because something
     * failed while it was changed, is read from the store the next time.
     */
    public @Nullable V take(String key) {
        Entry<V> kept = byKey.get(key);
        if (kept == null || kept.isTaken) {
            return store.get(key);
        }
        kept.isTaken = true;
        return kept.value;
    }

    /** Stores the value. */
    public void put(String key, V value) {
        store.put(key, value);
        Entry<V> entry = byKey.computeIfAbsent(key, unknown -> new Entry<>(value));
        entry.value = value;
        entry.isTaken = false;
        entry.usedAtMs = nowMs.getAsLong();
        bytes -= entry.bytes;
        entry.bytes = size.applyAsInt(value);
        bytes += entry.bytes;
        if (bytes > mostBytes) {
            makeRoom(key);
        }
    }

    /** @param key of the value used last */
    private void makeRoom(String key) {
        Iterator<Entry<V>> eldest = byKey.values().iterator();
        while (bytes > mostBytes) {
            Entry<V> entry = eldest.next();
            if (nowMs.getAsLong() - entry.usedAtMs <= PATIENCE.toMillis()) {
                bytes -= Objects.requireNonNull(byKey.remove(key)).bytes;
                return;
            }
            eldest.remove();
            bytes -= entry.bytes;
        }
    }
}
