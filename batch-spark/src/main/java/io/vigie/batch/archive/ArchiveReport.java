package io.vigie.batch.archive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts of what became of the messages of one archive run. */
final class ArchiveReport {
    private final Map<SkipReason, Long> skipReason = new EnumMap<>(SkipReason.class);
    private final List<String> gaps = new ArrayList<>();
    private final Set<String> cities = new TreeSet<>();
    private long read;
    private long repeated;
    private long kept;
    private long hours;

    void read() {
        read++;
    }

    void leftOut(SkipReason why) {
        skipReason.merge(why, 1L, Long::sum);
    }

    void repeated() {
        repeated++;
    }

    void kept(long readings) {
        kept += readings;
    }

    void hours(long changed) {
        hours += changed;
    }

    void city(String cityId) {
        cities.add(cityId);
    }

    /** Messages that the broker threw away before a run came to read them. */
    void gap(int partition, long from, long to) {
        gaps.add("offsets " + from + " to " + (to - 1) + " of partition " + partition);
    }

    void add(ArchiveReport other) {
        other.skipReason.forEach((why, count) -> skipReason.merge(why, count, Long::sum));
        gaps.addAll(other.gaps);
        cities.addAll(other.cities);
        read += other.read;
        repeated += other.repeated;
        kept += other.kept;
        hours += other.hours;
    }

    /** Readings that the table did not hold so before. */
    long kept() {
        return kept;
    }

    /** Rows that the hourly table did not hold so before. */
    long hours() {
        return hours;
    }

    /** The cities with a reading that is new or revised. */
    Set<String> cities() {
        return cities;
    }

    Map<SkipReason, Long> leftOut() {
        return skipReason;
    }

    /** Readings that came again. */
    long repeats() {
        return repeated;
    }

    List<String> gaps() {
        return gaps;
    }

    /** The report as a person reads it. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%d messages read: %d readings new or revised, %d repeated", read, kept, repeated);
        skipReason.forEach((why, count) -> line(text, "  %d left out that %s", count, why.phrase()));
        line(text, "%d hours new or changed, readings of %d cities", hours, cities.size());
        gaps.forEach(gap -> line(text, "GAP: %s were gone before they could be archived", gap));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
