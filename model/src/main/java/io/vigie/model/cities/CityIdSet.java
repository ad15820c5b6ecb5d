package io.vigie.model.cities;

import io.vigie.model.FieldChecks;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * Set of city ids, a bit each: some 1.6 MB for GeoNames, wherever the cities lie. Each reading is looked up; a set of
 * texts is spread over the memory, and takes as long to look into as the reading to parse.
 */
public final class CityIdSet implements Predicate<String> {
    private final BitSet ids = new BitSet();

    CityIdSet() {}

    void add(String cityId) {
        ids.set(Integer.parseInt(cityId));
    }

    /** Whether there is a city of this id; the text may be of any form. */
    @Override
    public boolean test(String cityId) {
        if (!FieldChecks.isCityId(cityId)) {
            return false;
        }
        long number = Long.parseLong(cityId);
        return number < ids.length() && ids.get((int) number);
    }

    /** How many cities there are. */
    public int size() {
        return ids.cardinality();
    }
}
