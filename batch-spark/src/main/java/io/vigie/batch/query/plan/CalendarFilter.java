package io.vigie.batch.query.plan;

import io.vigie.model.batch.HourFilters;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/** Which hours of the day and months of the year count. */
final class CalendarFilter implements Serializable {
    static final CalendarFilter NONE = new CalendarFilter(List.of(), List.of());

    private static final long serialVersionUID = 1L;

    private final BitSet months;
    private final BitSet hours;

    private CalendarFilter(List<Integer> months, List<Integer> hours) {
        this.months = setOf(months);
        this.hours = setOf(hours);
    }

    static CalendarFilter of(HourFilters filters) {
        return new CalendarFilter(filters.months(), filters.hours());
    }

    private static BitSet setOf(List<Integer> numbers) {
        BitSet set = new BitSet();
        numbers.forEach(set::set);
        return set;
    }

    boolean isEmpty() {
        return months.isEmpty() && hours.isEmpty();
    }

    boolean readsHours() {
        return !hours.isEmpty();
    }

    boolean passes(int hour, int month) {
        return (hours.isEmpty() || hours.get(hour)) && (months.isEmpty() || months.get(month));
    }
}
