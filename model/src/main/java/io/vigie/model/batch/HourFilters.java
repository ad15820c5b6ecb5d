package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import java.util.List;

/**
 * Which hours count in the statistics of metrics.
 *
 * @param months 1 to 12, of the city's clock, each once; all when empty
 * @param hours 0 to 23, of the city's clock, each once; all when empty
 * @param where conditions of which every one must hold, at most 8; none when empty
 */
public record HourFilters(List<Integer> months, List<Integer> hours, List<HourCondition> where) {
    public static final HourFilters NONE = new HourFilters(List.of(), List.of(), List.of());

    public static final int LAST_MONTH = 12;
    public static final int LAST_HOUR = 23;
    public static final int MAX_CONDITIONS = 8;

    public HourFilters {
        months.forEach(month -> FieldChecks.range("months", month, 1, LAST_MONTH));
        hours.forEach(hour -> FieldChecks.range("hours", hour, 0, LAST_HOUR));
        FieldChecks.that(where.size() <= MAX_CONDITIONS, "where", where.size(), "more than " + MAX_CONDITIONS);
        months = Query.eachOnce("months", months);
        hours = Query.eachOnce("hours", hours);
        where = Query.eachOnce("where", where);
    }

    /** Whether every hour counts that has a value. */
    public boolean passEverything() {
        return !readsTheClock() && where.isEmpty();
    }

    /** Whether the city's clock decides, and so how many hours can be expected. */
    public boolean readsTheClock() {
        return !months.isEmpty() || !hours.isEmpty();
    }
}
