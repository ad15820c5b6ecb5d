package io.vigie.model.records;

import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of one metric that stood before a date, by kind and scope, where at least two years are held. Some 1 KB. */
public final class RecordsBeforeDate {
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private final Map<RecordKind, Map<RecordScope, StandingRecord>> byKind = new EnumMap<>(RecordKind.class);

    private RecordsBeforeDate() {}

    /** What stood when the date began: values of the date itself are none of it. */
    public static RecordsBeforeDate before(CalendarRecords past, LocalDate date) {
        RecordsBeforeDate standing = new RecordsBeforeDate();
        for (RecordKind kind : RecordKind.values()) {
            if (kind.metric() == past.metric()) {
                standing.byKind.put(kind, before(past, kind, date));
            }
        }
        return standing;
    }

    private static Map<RecordScope, StandingRecord> before(CalendarRecords past, RecordKind kind, LocalDate date) {
        Map<RecordScope, StandingRecord> standing = new EnumMap<>(RecordScope.class);
        for (RecordScope scope : RecordScope.values()) {
            boolean isLeapDay = scope == RecordScope.DAY && MonthDay.from(date).equals(LEAP_DAY);
            List<Integer> years = past.yearsBefore(date.getYear(), isLeapDay);
            if (years.size() >= StandingRecord.MIN_YEARS) {
                StandingRecord found = mostExtreme(past, kind, scope, date, years);
                if (found != null) {
                    standing.put(scope, found);
                }
            }
        }
        return standing;
    }

    private static @Nullable StandingRecord mostExtreme(
            CalendarRecords past, RecordKind kind, RecordScope scope, LocalDate date, List<Integer> years) {
        StandingRecord found = null;
        for (CalendarDayRecords day : past.days()) {
            MonthDay monthDay = day.monthDay();
            for (CalendarRecordValue entry : day.entries(kind)) {
                LocalDate at = monthDay.atYear(entry.year());
                long milli = Thousandths.of(entry.value());
                if (at.isBefore(date) && scope.holdsBoth(at, date) && isMoreExtreme(kind, milli, at, found)) {
                    String source = past.sources().get(entry.source());
                    found = new StandingRecord(milli, at, source, years.size(), years.get(0), past.tableVersion());
                }
            }
        }
        return found;
    }

    private static boolean isMoreExtreme(RecordKind kind, long milli, LocalDate at, @Nullable StandingRecord found) {
        return found == null || kind.beats(milli, found.milli()) || milli == found.milli() && at.isBefore(found.day());
    }

    /** What stood of a kind in a scope; null where nothing is known, or of too few years. */
    public @Nullable StandingRecord of(RecordKind kind, RecordScope scope) {
        Map<RecordScope, StandingRecord> scopes = byKind.get(kind);
        return scopes == null ? null : scopes.get(scope);
    }

    /** Whether a value in thousandths is as extreme as what stood in some scope. */
    boolean isReached(RecordKind kind, long milli) {
        for (RecordScope scope : RecordScope.values()) {
            StandingRecord standing = of(kind, scope);
            if (standing != null && kind.reaches(milli, standing.milli())) {
                return true;
            }
        }
        return false;
    }
}
