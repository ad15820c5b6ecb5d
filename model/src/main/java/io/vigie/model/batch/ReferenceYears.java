package io.vigie.model.batch;

import io.vigie.model.Check;

/**
 * The years that values are compared with.
 *
 * @param from first year, from 1800
 * @param to last year, inclusive, not before the first, to 2199
 */
public record ReferenceYears(int from, int to) {
    public ReferenceYears {
        Check.range("from", from, Query.FIRST_DATE.getYear(), Query.LAST_DATE.getYear());
        Check.range("to", to, from, Query.LAST_DATE.getYear());
    }

    public int count() {
        return to - from + 1;
    }
}
