package io.vigie.model.records;

import io.vigie.model.FieldChecks;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;

/**
 * The records of one day of the calendar, the oldest first.
 *
 * @param day MM-DD, local
 * @param highs each higher than all before it
 * @param lows each lower than all before it; none of a metric whose lows are no records
 */
public record CalendarDayRecords(String day, List<CalendarRecordValue> highs, List<CalendarRecordValue> lows) {
    public CalendarDayRecords {
        FieldChecks.that(isDay(day), "day", day, "not MM-DD");
        highs = List.copyOf(highs);
        lows = List.copyOf(lows);
    }

    MonthDay monthDay() {
        return MonthDay.parse("--" + day);
    }

    List<CalendarRecordValue> entries(RecordKind kind) {
        return kind.isHigh() ? highs : lows;
    }

    private static boolean isDay(String text) {
        try {
            return MonthDay.parse("--" + text).toString().equals("--" + text);
        } catch (DateTimeException notOne) {
            return false;
        }
    }
}
