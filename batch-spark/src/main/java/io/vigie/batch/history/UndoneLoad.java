package io.vigie.batch.history;

import java.util.Set;
import java.util.TreeSet;

/**
 * A load that was taken back.
 *
 * @param rows how many rows it had added or replaced
 * @param cityIds whose rows they were
 */
public record UndoneLoad(long rows, Set<String> cityIds) {
    static final UndoneLoad NOTHING = new UndoneLoad(0, Set.of());

    UndoneLoad and(UndoneLoad other) {
        Set<String> both = new TreeSet<>(cityIds);
        both.addAll(other.cityIds);
        return new UndoneLoad(rows + other.rows, both);
    }
}
