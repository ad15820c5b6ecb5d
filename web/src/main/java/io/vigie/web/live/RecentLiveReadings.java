package io.vigie.web.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The live readings of the last day, as they arrived, and each city's last one.
 *
 * <p>Bounded three ways: {@link #KEPT}, {@link #MAX_PER_CITY}, and a number of packed bytes over all cities; beyond any of
 * them the oldest go. A city's last reading always stays.
 */
public final class RecentLiveReadings {
    public static final Duration KEPT = Duration.ofHours(24);
    public static final int MAX_PER_CITY = 2000;
    private static final long MAX_BYTES = 32L << 20;
    /** What an entry costs besides its packed bytes, about. */
    private static final int OVERHEAD_BYTES = 200;
    /** The topic of observations keeps seven days: what lies further back is not late, its clock was set back. */
    private static final Duration LATEST = Duration.ofDays(7);

    private record Entry(ReadingExcerpt stamp, byte[] packed, int length) {
        Instant receivedAt() {
            return stamp.receivedAt();
        }
    }

    private record Last(ReadingExcerpt stamp, byte[] json) {}

    private final Clock clock;
    private final long mostBytes;
    private final DictionaryCompressor compressor = new DictionaryCompressor();
    private final Map<String, Deque<Entry>> byCity = new HashMap<>();
    private final Map<String, Last> lastByCity = new HashMap<>();
    private long bytes;

    public RecentLiveReadings(Clock clock) {
        this(clock, MAX_BYTES);
    }

    RecentLiveReadings(Clock clock, long mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    public synchronized void add(ReadingExcerpt stamp, byte[] json) {
        Last last = lastByCity.get(stamp.cityId());
        if (last == null || !isLate(stamp, last.stamp)) {
            lastByCity.put(stamp.cityId(), new Last(stamp, json));
        }
        Entry entry = new Entry(stamp, compressor.compress(json), json.length);
        Deque<Entry> ofCity = byCity.computeIfAbsent(stamp.cityId(), cityId -> new ArrayDeque<>());
        ofCity.add(entry);
        bytes += cost(entry);
        Instant oldest = clock.instant().minus(KEPT);
        while (ofCity.size() > MAX_PER_CITY
                || (!ofCity.isEmpty() && ofCity.element().receivedAt().isBefore(oldest))) {
            bytes -= cost(ofCity.remove());
        }
        while (bytes > mostBytes) {
            forgetOldest();
        }
    }

    private static boolean isLate(ReadingExcerpt reading, ReadingExcerpt last) {
        Duration behind = Duration.between(reading.observedAt(), last.observedAt());
        return reading.source().equals(last.source())
                && !behind.isNegative()
                && !behind.isZero()
                && behind.compareTo(LATEST) <= 0;
    }

    private void forgetOldest() {
        byCity.values().stream()
                .filter(entries -> !entries.isEmpty())
                .min(Comparator.comparing(entries -> entries.element().receivedAt()))
                .ifPresent(entries -> bytes -= cost(entries.remove()));
    }

    private static int cost(Entry entry) {
        return entry.packed.length + OVERHEAD_BYTES;
    }

    /** What was received of the city since then, the newest of it if it is more than {@code most}, as JSON, oldest first. */
    public List<byte[]> since(String cityId, Instant since, int most) {
        List<Entry> found = entriesSince(cityId, since, most);
        List<byte[]> readings = new ArrayList<>(found.size());
        found.forEach(entry -> readings.add(compressor.decompress(entry.packed, entry.length)));
        return readings;
    }

    private synchronized List<Entry> entriesSince(String cityId, Instant since, int most) {
        List<Entry> newestFirst = new ArrayList<>();
        Iterator<Entry> entries =
                byCity.getOrDefault(cityId, new ArrayDeque<>()).descendingIterator();
        while (entries.hasNext() && newestFirst.size() < most) {
            Entry entry = entries.next();
            if (!entry.receivedAt().isBefore(since)) {
                newestFirst.add(entry);
            }
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** As {@link #since}, but only the stamps. */
    public List<ReadingExcerpt> stampsSince(String cityId, Instant since, int most) {
        return entriesSince(cityId, since, most).stream().map(Entry::stamp).toList();
    }

    /** The city's last reading, as JSON. A late one does not take the place of a newer one of the same source. */
    public synchronized Optional<byte[]> last(String cityId) {
        return Optional.ofNullable(lastByCity.get(cityId)).map(Last::json);
    }

    /** The reading of each of the city's sources that was received last, none before {@code since}, as JSON. */
    public List<byte[]> newestOfEachSource(String cityId, Instant since) {
        Map<String, Entry> newest = new TreeMap<>();
        for (Entry entry : entriesSince(cityId, since, MAX_PER_CITY)) {
            newest.merge(entry.stamp.source(), entry, (before, now) -> isLate(now.stamp, before.stamp) ? before : now);
        }
        return newest.values().stream()
                .map(entry -> compressor.decompress(entry.packed, entry.length))
                .toList();
    }

    /** When the city's last reading was received. */
    public synchronized Optional<Instant> lastReceivedAt(String cityId) {
        return Optional.ofNullable(lastByCity.get(cityId))
                .map(last -> last.stamp().receivedAt());
    }

    /** When the last reading of the city was received that was heard of last. */
    public synchronized Optional<Instant> lastReceivedAt() {
        return lastByCity.values().stream()
                .map(last -> last.stamp().receivedAt())
                .max(Comparator.naturalOrder());
    }

    /** About how many bytes the readings take. */
    public synchronized long bytes() {
        return bytes;
    }
}
