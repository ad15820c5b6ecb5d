package io.vigie.batch.history;

import java.util.Set;
import java.util.TreeSet;

/**
 * A load that was taken back.
 *
 * @param rows how many rows it had added or replaced
 * @param cityIds whose rows they were
 */
public record LoadUndoResult(long rows, Set<String> cityIds) {
    static final LoadUndoResult NOTHING = new LoadUndoResult(0, Set.of());

    LoadUndoResult and(LoadUndoResult other) {
        Set<String> both = new TreeSet<>(cityIds);
        both.addAll(other.cityIds);
        return new LoadUndoResult(rows + other.rows, both);
    }
}
