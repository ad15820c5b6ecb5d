package io.vigie.streams.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A state store of one processor, of whose values those lately used stay objects: the same cities report again and again, and
 * to look up and read the bytes of one took as long as to count its reading.
 *
 * <p>Every change goes to the store at once, and with it into the transaction. So nothing here has to be saved; but it must be
 * made anew when the processor is, which is when the engine has gone back to the last commit.
 *
 * @param <V> may be mutable
 */
public final class LatelyUsed<V> {

    private final KeyValueStore<String, V> store;
    private final ToIntFunction<V> size;
    private final long mostBytes;

    /** The one used last comes last. */
    private final LinkedHashMap<String, Entry<V>> byKey = new LinkedHashMap<>();

    private long bytes;

    /**
     * What a store says.
     *
     * @param size about how many bytes of memory a value takes
     * @param mostBytes how many the values that are kept may take together
     */
    public LatelyUsed(KeyValueStore<String, V> store, ToIntFunction<V> size, long mostBytes) {
        this.store = store;
        this.size = size;
        this.mostBytes = mostBytes;
    }

    private record Entry<V>(V value, int bytes) {}

    /**
     * The value, null when there is none. It is the caller's until it is put back: one that is not, because something
     * failed while it was changed, is read from the store the next time.
     */
    public @Nullable V take(String key) {
        Entry<V> kept = byKey.remove(key);
        if (kept == null) {
            return store.get(key);
        }
        bytes -= kept.bytes();
        return kept.value();
    }

    /** Stores the value. */
    public void put(String key, V value) {
        store.put(key, value);
        Entry<V> entry = new Entry<>(value, size.applyAsInt(value));
        Entry<V> before = byKey.put(key, entry);
        bytes += entry.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Entry<V>> eldest = byKey.values().iterator();
        while (bytes > mostBytes) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }
}
