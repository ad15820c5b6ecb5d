package io.vigie.batch.history;

import java.util.Set;
import java.util.TreeSet;

/**
 * A load that was taken back.
 *
 * @param rows how many rows it had added or replaced
 * @param cityIds whose rows they were
 */
public record UndoneRows(long rows, Set<String> cityIds) {
    static final UndoneRows NOTHING = new UndoneRows(0, Set.of());

    UndoneRows and(UndoneRows other) {
        Set<String> both = new TreeSet<>(cityIds);
        both.addAll(other.cityIds);
        return new UndoneRows(rows + other.rows, both);
    }
}
