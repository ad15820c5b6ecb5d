package io.vigie.model.records;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import java.time.Year;
import java.util.List;

/**
 * How the records of one city, metric and source family came about, day of the calendar by day of the calendar: message of {@code
 * weather.records}.
 *
 * <p>A day lists each value that was more extreme than all before it on that day, so that what stood at any date can be told; a
 * record of the month or of all time is always one of its day too.
 *
 * @param cityId GeoNames id, as text
 * @param family sources that may be compared, see {@link io.vigie.model.normals.SourceFamilyResolver}
 * @param sources of the values
 * @param years whole ones, ascending: nine tenths of their hours or days have a value
 * @param tableVersion of the hourly table that this was computed from first; later versions hold the same
 * @param days those with a value, by calendar
 */
public record CalendarRecords(
        String cityId,
        Metric metric,
        String family,
        List<String> sources,
        List<Integer> years,
        long tableVersion,
        List<CalendarDayRecords> days) {
    public CalendarRecords {
        FieldChecks.cityId(cityId);
        FieldChecks.text("family", family);
        FieldChecks.notNegative("table_version", tableVersion);
        sources = List.copyOf(sources);
        years = List.copyOf(years);
        days = List.copyOf(days);
        for (int i = 1; i < years.size(); i++) {
            FieldChecks.that(years.get(i - 1) < years.get(i), "years", years.get(i), "not ascending");
        }
        for (CalendarDayRecords day : days) {
            check(day.highs(), sources.size());
            check(day.lows(), sources.size());
        }
    }

    private static void check(List<CalendarRecordValue> entries, int sources) {
        for (int i = 0; i < entries.size(); i++) {
            CalendarRecordValue entry = entries.get(i);
            FieldChecks.that(
                    entry.source() < sources, "source", entry.source(), "not one of the " + sources + " sources");
            FieldChecks.that(
                    i == 0 || entries.get(i - 1).year() < entry.year(), "year", entry.year(), "not ascending in a day");
        }
    }

    /** The key of the message; its partition is that of the city. */
    public String key() {
        return key(cityId, metric, family);
    }

    public static String key(String cityId, Metric metric, String family) {
        return cityId + "|" + metric.id() + "|" + family;
    }

    /** The same of another version of the table. */
    public CalendarRecords at(long otherTableVersion) {
        return new CalendarRecords(cityId, metric, family, sources, years, otherTableVersion, days);
    }

    /** Whole years before one; of 29 February leap years only. */
    List<Integer> yearsBefore(int year, boolean isLeapDay) {
        return years.stream()
                .filter(one -> one < year && (!isLeapDay || Year.isLeap(one)))
                .toList();
    }
}
