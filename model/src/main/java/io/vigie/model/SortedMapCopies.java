package io.vigie.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps of messages: unmodifiable and ordered by key, so that the same message is the same bytes in every process. */
public final class SortedMapCopies {
    private SortedMapCopies() {}

    /** @throws NullPointerException for a key or a value that is null */
    public static <K extends Comparable<? super K>, V> SortedMap<K, V> of(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(map)));
    }
}
