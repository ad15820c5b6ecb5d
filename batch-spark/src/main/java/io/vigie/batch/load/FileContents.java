package io.vigie.batch.load;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.ReportedDay;
import io.vigie.model.Metric;
import io.vigie.model.climate.DailyElement;
import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file turned out to hold while it was read: one reading per city, source and instant, or one day per city, source and
 * date, and what became of the rest.
 */
final class FileContents {
    /** Some 200 bytes each: what the driver of a load holds in its default memory. */
    static final int MAX_READINGS = 3_000_000;

    /** Through Spark's own lists, some 2 kB each: over a millennium of one station. */
    static final int MAX_DAYS = 400_000;

    private final String file;
    private final CityMapping mapping;
    private final Map<HourlyReading.Key, HourlyReading> readings = new LinkedHashMap<>();
    private final Map<ReportedDay.Key, Map<DailyElement, ReportedDay.Value>> days = new LinkedHashMap<>();
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private final Map<Metric, Long> sentinels = new EnumMap<>(Metric.class);
    private final List<String> columnsNotKept = new ArrayList<>();
    private final List<MalformedFile.Fault> faults = new ArrayList<>();
    private long linesRead;
    private boolean ofSomeMetrics;

    FileContents(String file, CityMapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    String file() {
        return file;
    }

    /** Other files hold the other metrics of the same hours: what the history has of those stays. */
    void isOfSomeMetrics() {
        ofSomeMetrics = true;
    }

    boolean areOfSomeMetrics() {
        return ofSomeMetrics;
    }

    Optional<CityMapping.MappedCity> city(String name) {
        return mapping.city(file, name);
    }

    /** @throws IllegalArgumentException when the mapping has no such city */
    CityMapping.MappedCity cityOrFault(String name) {
        return city(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + name + "\" is not a city of this file in " + CityMapping.FILE_NAME));
    }

    /**
     * The city of a file that holds one and does not name it.
     *
     * @throws IllegalArgumentException when the mapping names none or several
     */
    CityMapping.MappedCity onlyCity() {
        return mapping.onlyCity(file)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the file holds one city, and " + CityMapping.FILE_NAME + " does not name exactly one for it"));
    }

    void add(CityMapping.MappedCity city, Instant observedAt, MetricValues values) {
        linesRead++;
        if (values.equals(MetricValues.NONE)) {
            drop(DropReason.NO_VALUE);
            return;
        }
        HourlyReading reading = new HourlyReading(city.cityId(), city.source(), observedAt, values);
        HourlyReading earlier = readings.put(reading.key(), reading);
        if (earlier != null) {
            drop(earlier.equals(reading) ? DropReason.EXACT_REPEAT : DropReason.SUPERSEDED);
        }
        if (readings.size() > MAX_READINGS) {
            throw new IllegalArgumentException(
                    "Cannot load " + file + ": more than " + MAX_READINGS + " hours; split the file");
        }
    }

    /**
     * What one line says of days; several lines may say each something else of the same day.
     *
     * @throws IllegalArgumentException when an earlier line says otherwise: in a layout of whole records one of them is wrong
     */
    void addDays(CityMapping.MappedCity city, Map<LocalDate, Map<DailyElement, ReportedDay.Value>> said) {
        linesRead++;
        boolean isEmpty = said.values().stream().allMatch(Map::isEmpty);
        boolean isNew = false;
        for (Map.Entry<LocalDate, Map<DailyElement, ReportedDay.Value>> day : said.entrySet()) {
            for (Map.Entry<DailyElement, ReportedDay.Value> value :
                    day.getValue().entrySet()) {
                isNew |= addValue(city, day.getKey(), value.getKey(), value.getValue());
            }
        }
        if (isEmpty) {
            drop(DropReason.NO_VALUE);
        } else if (!isNew) {
            drop(DropReason.EXACT_REPEAT);
        }
        if (days.size() > MAX_DAYS) {
            throw new IllegalArgumentException(
                    "Cannot load " + file + ": more than " + MAX_DAYS + " days; split the file");
        }
    }

    private boolean addValue(
            CityMapping.MappedCity city, LocalDate date, DailyElement element, ReportedDay.Value value) {
        ReportedDay.Value earlier = days.computeIfAbsent(
                        new ReportedDay.Key(city.cityId(), city.source(), date),
                        any -> new EnumMap<>(DailyElement.class))
                .putIfAbsent(element, value);
        if (earlier != null && !earlier.equals(value)) {
            throw new IllegalArgumentException(
                    "says otherwise of the " + element + " of " + date + " than an earlier line");
        }
        return earlier == null;
    }

    /** Counts a line of something that the history does not keep. */
    void addOfAnotherElement() {
        linesRead++;
        drop(DropReason.OF_ANOTHER_ELEMENT);
    }

    /** Counts a line that says something of another time than a full hour. */
    void addOffTheHour() {
        linesRead++;
        drop(DropReason.OFF_THE_HOUR);
    }

    private void drop(DropReason reason) {
        dropped.merge(reason, 1L, Long::sum);
    }

    /** Counts a value by which the layout says that there is none. */
    void addSentinel(Metric metric) {
        sentinels.merge(metric, 1L, Long::sum);
    }

    void addColumnNotKept(String name) {
        columnsNotKept.add(name);
    }

    void addFault(long line, String reason) {
        faults.add(new MalformedFile.Fault(line, reason));
    }

    /** @throws MalformedFile when a line was not what the layout promises */
    void check() throws MalformedFile {
        if (!faults.isEmpty()) {
            throw new MalformedFile(file, faults);
        }
    }

    Collection<HourlyReading> readings() {
        return readings.values();
    }

    /** Whole days, of which each pair of temperatures was looked at. */
    List<ReportedDay> days() {
        return days.entrySet().stream()
                .map(day -> new ReportedDay(
                        day.getKey().cityId(),
                        day.getKey().source(),
                        day.getKey().date(),
                        day.getValue()))
                .toList();
    }

    long linesRead() {
        return linesRead;
    }

    Map<DropReason, Long> dropped() {
        return dropped;
    }

    Map<Metric, Long> sentinels() {
        return sentinels;
    }

    List<String> columnsNotKept() {
        return columnsNotKept;
    }
}
