package io.vigie.web.live;

import io.vigie.web.log.Position;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Counts the events of alerts that a reader of their topic has still before it. Offsets alone do not tell: what was
 * written in a transaction has its mark between them.
 */
public final class AlertTopicBacklogCounter {
    /** Of each partition; beyond that the oldest goes. */
    static final int MAX_KEPT = 10_000;

    private final Map<Integer, NavigableSet<Long>> offsets = new ConcurrentHashMap<>();

    /** The next event. */
    public void add(Position position) {
        NavigableSet<Long> known =
                offsets.computeIfAbsent(position.partition(), partition -> new ConcurrentSkipListSet<>());
        known.add(position.offset());
        if (known.size() > MAX_KEPT) {
            known.pollFirst();
        }
    }

    /**
     * How many events a reader has before it.
     *
     * @param places by partition the offset that it reads next
     */
    public long countFrom(Map<Integer, Long> places) {
        return places.entrySet().stream()
                .mapToLong(place -> offsets.getOrDefault(place.getKey(), Collections.emptyNavigableSet())
                        .tailSet(place.getValue(), true)
                        .size())
                .sum();
    }
}
