package io.vigie.model.records;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects the days of one city, metric and source family, in order of date, and makes its {@link CalendarRecords}; for one
 * thread. Of one date there may be several values, of several sources too.
 */
public final class CalendarRecordsCollector {
    private static final double WHOLE = 0.9;
    private static final int HOURS_PER_YEAR = 365 * 24;

    private final String cityId;
    private final Metric metric;
    private final String family;
    private final List<String> sources = new ArrayList<>();
    private final Map<Integer, Integer> hoursByYear = new TreeMap<>();
    private final Map<MonthDay, List<CalendarRecordValue>> highs = new TreeMap<>();
    private final Map<MonthDay, List<CalendarRecordValue>> lows = new TreeMap<>();
    private final Map<String, Integer> hoursOfLast = new HashMap<>();
    private LocalDate last = LocalDate.MIN;

    public CalendarRecordsCollector(String cityId, Metric metric, String family) {
        this.cityId = cityId;
        this.metric = metric;
        this.family = family;
    }

    /**
     * One more day, not before the last one.
     *
     * @param lowestMilli in thousandths; of precipitation both are the day's sum
     * @param highestMilli in thousandths
     * @param hours with a value, 24 where a publisher reports the day as a whole
     */
    public void add(LocalDate date, String source, long lowestMilli, long highestMilli, int hours) {
        FieldChecks.that(!date.isBefore(last), "date", date, "before " + last);
        if (date.isAfter(last)) {
            countLast();
            last = date;
        }
        hoursOfLast.merge(source, hours, Integer::sum);
        for (RecordKind kind : RecordKind.values()) {
            long milli = kind.isHigh() ? highestMilli : lowestMilli;
            if (kind.metric() == metric && kind.canBe(milli)) {
                add(kind, date, milli, source);
            }
        }
    }

    private void add(RecordKind kind, LocalDate date, long milli, String source) {
        List<CalendarRecordValue> entries =
                (kind.isHigh() ? highs : lows).computeIfAbsent(MonthDay.from(date), day -> new ArrayList<>());
        CalendarRecordValue standing = entries.isEmpty() ? null : entries.get(entries.size() - 1);
        if (standing != null && !kind.beats(milli, Thousandths.of(standing.value()))) {
            return;
        }
        if (standing != null && standing.year() == date.getYear()) {
            entries.remove(entries.size() - 1);
        }
        entries.add(new CalendarRecordValue(date.getYear(), Thousandths.toDouble(milli), place(source)));
    }

    /** Two sources of a family describe the same hours. */
    private void countLast() {
        if (!hoursOfLast.isEmpty()) {
            hoursByYear.merge(last.getYear(), Collections.max(hoursOfLast.values()), Integer::sum);
            hoursOfLast.clear();
        }
    }

    private int place(String source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source);
    }

    /** What was collected; empty where there was no day. */
    public Optional<CalendarRecords> records(long tableVersion) {
        countLast();
        if (hoursByYear.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> years = hoursByYear.entrySet().stream()
                .filter(year -> year.getValue() >= WHOLE * HOURS_PER_YEAR)
                .map(Map.Entry::getKey)
                .toList();
        List<CalendarDayRecords> days = new ArrayList<>();
        highs.forEach((day, entries) -> days.add(
                new CalendarDayRecords(day.toString().substring(2), entries, lows.getOrDefault(day, List.of()))));
        return Optional.of(new CalendarRecords(cityId, metric, family, sources, years, tableVersion, days));
    }
}
