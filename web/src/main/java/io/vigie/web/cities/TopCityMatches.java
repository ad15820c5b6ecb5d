package io.vigie.web.cities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best cities of a search, each once, by tier and then by the city's rank. What is not among the best so far costs one
 * comparison: a single letter is met by every other name of the gazetteer.
 */
final class TopCityMatches {
    private static final int CITY_BITS = 20;
    private static final int NAME_BITS = 20;
    private static final long CITY_MASK = (1L << CITY_BITS) - 1;
    private static final long NAME_MASK = (1L << NAME_BITS) - 1;

    /** Tier, city and name as one number each, ascending. */
    private final long[] keys;

    private int size;

    TopCityMatches(int limit) {
        this.keys = new long[limit];
    }

    interface Mapping<T> {
        T of(int city, int name);
    }

    /** Of one city the match in the lower tier stays, then the one by the name with the lower number. */
    void offer(int tier, int city, int name) {
        long key = ((long) tier << (CITY_BITS + NAME_BITS)) | ((long) city << NAME_BITS) | name;
        if (size == keys.length && key >= keys[size - 1]) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (cityOf(keys[i]) == city) {
                if (keys[i] <= key) {
                    return;
                }
                System.arraycopy(keys, i + 1, keys, i, --size - i);
                break;
            }
        }
        insert(key);
    }

    private void insert(long key) {
        int at = -Arrays.binarySearch(keys, 0, size, key) - 1;
        size = Math.min(size + 1, keys.length);
        System.arraycopy(keys, at, keys, at + 1, size - at - 1);
        keys[at] = key;
    }

    <T> List<T> map(Mapping<T> mapping) {
        List<T> mapped = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            mapped.add(mapping.of(cityOf(keys[i]), (int) (keys[i] & NAME_MASK)));
        }
        return mapped;
    }

    private static int cityOf(long key) {
        return (int) ((key >> NAME_BITS) & CITY_MASK);
    }
}
