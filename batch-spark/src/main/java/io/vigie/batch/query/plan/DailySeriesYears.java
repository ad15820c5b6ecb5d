package io.vigie.batch.query.plan;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.calendar.LocalPeriodSequence;
import io.vigie.model.climate.days.BasePeriod;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The years whose days indices and degree days need: those asked for and those of the reference, and one more on each side, for spells
 * that began before and for the growing season of the south, which ends in June.
 */
public final class DailySeriesYears {
    private DailySeriesYears() {}

    public static TreeSet<Integer> of(Query query) {
        TreeSet<Integer> years = new TreeSet<>();
        add(query.dateFrom().getYear(), query.dateTo().getYear(), years);
        ReferencePeriod reference = query.reference();
        if (reference != null) {
            add(reference.from(), reference.to(), years);
        }
        if (query.usesBasePeriod()) {
            BasePeriod base = basePeriod(query);
            add(base.from(), base.to(), years);
        }
        return years;
    }

    private static void add(int from, int to, TreeSet<Integer> years) {
        IntStream.rangeClosed(from - 1, to + 1).forEach(years::add);
    }

    /** The reference, or the standard one where there is none. */
    public static BasePeriod basePeriod(Query query) {
        ReferencePeriod reference = query.reference();
        // A reference of one year is rejected where an index has a base period.
        return reference == null || reference.count() < 2
                ? BasePeriod.STANDARD
                : new BasePeriod(reference.from(), reference.to());
    }

    /** Every day of the years on one zone's clock, in order. */
    static List<LocalPeriod> days(TreeSet<Integer> years, ZoneId zone) {
        List<LocalPeriod> days = new ArrayList<>();
        years.forEach(year -> days.addAll(
                LocalPeriodSequence.of(Granularity.DAY, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), zone)));
        return days;
    }
}
