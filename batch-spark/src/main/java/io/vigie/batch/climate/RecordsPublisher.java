package io.vigie.batch.climate;

import static io.vigie.batch.history.scan.DailyRollupColumns.CITY_ID;
import static io.vigie.batch.history.scan.DailyRollupColumns.DAY;
import static io.vigie.batch.history.scan.DailyRollupColumns.SOURCE;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.DailyRollupColumns.Part;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.batch.rollup.DailyRollupUpdater.DaysVersion;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.json.Json;
import io.vigie.model.normals.SourceFamilyResolver;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.records.CalendarRecordsCollector;
import io.vigie.model.records.RecordKind;
import io.vigie.model.topics.Topics;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Publishes how the records of cities came about on {@code weather.records}, for the speed layer to hold live readings against: from
 * the daily view of the whole history, and from the days that publishers report as a whole.
 *
 * <p>A city's days come in one pass over the view, sorted by city; in memory is one city at a time. Messages that differ by the
 * table's version only are not published again, and those of which nothing is left are removed.
 */
final class RecordsPublisher {
    private static final int HOURS_OF_A_DAY = 24;
    private static final List<Part> PARTS = List.of(Part.COUNT, Part.MIN, Part.MAX, Part.SUM);

    private final HourlyTable table;
    private final CompactedCityTopicPublisher topic;
    private final Gazetteer gazetteer = Gazetteer.bundled();

    RecordsPublisher(HourlyTable table, CompactedCityTopicPublisher topic) {
        this.table = table;
        this.topic = topic;
    }

    /** Publishes these cities; returns once the broker has every change. */
    static void publish(HourlyTable table, BatchSettings settings, Column cities, Predicate<String> keysOfCities) {
        try (CompactedCityTopicPublisher topic = CompactedCityTopicPublisher.open(
                Topics.WEATHER_RECORDS, settings, RecordsPublisher::withoutTableVersion)) {
            long changed = new RecordsPublisher(table, topic).publish(cities, keysOfCities);
            System.out.println(changed + " calendars of records published anew or removed");
        }
    }

    /** One day of a city and source: lowest and highest in thousandths, of precipitation twice the sum, and hours with a value. */
    private record Day(LocalDate date, String source, long lowest, long highest, int hours) {}

    private record Subject(Metric metric, String family) {}

    /** What makes a message another one: not the version of the table that says the same again. */
    static byte[] withoutTableVersion(byte[] message) {
        return Json.write(Json.read(message, CalendarRecords.class).at(0));
    }

    /** @return how many messages changed */
    long publish(Column cities, Predicate<String> keysOfCities) {
        boolean isComputed = OptimisticRetry.untilRead("compute the records of " + table.location(), () -> {
            topic.computeAnew();
            long version = table.latestVersion().orElseThrow();
            Optional<DaysVersion> view = new DailyRollupUpdater(table, gazetteer).of(version);
            view.ifPresent(days -> publishAll(days, version, cities));
            return view.isPresent();
        });
        if (!isComputed) {
            System.out.println("Records stay as they are: the daily view of the history is not up to date");
        }
        return topic.finish(key -> isComputed && keysOfCities.test(key));
    }

    private void publishAll(DaysVersion view, long tableVersion, Column cities) {
        Map<String, List<StationDailyTable.Span>> stations = stations(tableVersion, cities);
        Iterator<Row> rows = view.days()
                .at(view.version())
                .where(cities)
                .select(columns())
                .orderBy(CITY_ID, DAY)
                .toLocalIterator();
        String cityId = null;
        Map<Subject, List<Day>> days = new HashMap<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            if (cityId != null && !row.getString(0).equals(cityId)) {
                publishCity(cityId, days, stations.remove(cityId), tableVersion);
                days.clear();
            }
            cityId = row.getString(0);
            add(row, days);
        }
        if (cityId != null) {
            publishCity(cityId, days, stations.remove(cityId), tableVersion);
        }
        stations.forEach((city, spans) -> publishCity(city, new HashMap<>(), spans, tableVersion));
    }

    private Map<String, List<StationDailyTable.Span>> stations(long tableVersion, Column cities) {
        OptionalLong shown = table.stationDays().shownBy(tableVersion);
        return shown.isEmpty()
                ? new HashMap<>()
                : table.stationDays().spans(shown.getAsLong(), cities).stream()
                        .collect(Collectors.groupingBy(
                                StationDailyTable.Span::cityId, HashMap::new, Collectors.toList()));
    }

    private static Column[] columns() {
        return Stream.concat(
                        Stream.of(CITY_ID, DAY, SOURCE),
                        RecordKind.METRICS.stream()
                                .flatMap(metric -> PARTS.stream().map(part -> part.of(metric))))
                .map(functions::col)
                .toArray(Column[]::new);
    }

    private static void add(Row row, Map<Subject, List<Day>> days) {
        LocalDate date = row.<Date>getAs(DAY).toLocalDate();
        String source = row.getAs(SOURCE);
        for (Metric metric : RecordKind.METRICS) {
            Long hours = row.getAs(Part.COUNT.of(metric));
            if (hours != null && hours > 0) {
                boolean isSum = metric == Metric.PRECIPITATION;
                long lowest = row.getAs((isSum ? Part.SUM : Part.MIN).of(metric));
                long highest = row.getAs((isSum ? Part.SUM : Part.MAX).of(metric));
                add(days, metric, new Day(date, source, lowest, highest, Math.toIntExact(hours)));
            }
        }
    }

    private static void add(Map<Subject, List<Day>> days, Metric metric, Day day) {
        days.computeIfAbsent(
                        new Subject(metric, SourceFamilyResolver.familyOf(day.source())), first -> new ArrayList<>())
                .add(day);
    }

    private void publishCity(
            String cityId,
            Map<Subject, List<Day>> days,
            @Nullable List<StationDailyTable.Span> spans,
            long tableVersion) {
        if (gazetteer.city(cityId).isEmpty()) {
            return;
        }
        if (spans != null) {
            spans.forEach(span -> addReported(span, days, tableVersion));
        }
        days.forEach((subject, ofSubject) -> {
            CalendarRecordsCollector collector =
                    new CalendarRecordsCollector(cityId, subject.metric(), subject.family());
            ofSubject.stream()
                    .sorted(Comparator.comparing(Day::date))
                    .forEach(day -> collector.add(day.date(), day.source(), day.lowest(), day.highest(), day.hours()));
            collector.records(tableVersion).ifPresent(this::publish);
        });
    }

    /** The highest and the lowest temperature of a day, where its publisher has both, and its precipitation. */
    private void addReported(StationDailyTable.Span span, Map<Subject, List<Day>> days, long tableVersion) {
        StationDailyTable reported = table.stationDays();
        long version = reported.shownBy(tableVersion).orElseThrow();
        for (StationDailyReading reading : reported.of(version, List.of(span.cityId()), span.first(), span.last())) {
            if (reading.source().equals(span.source())) {
                addReported(days, Metric.TEMPERATURE, reading, DailyElement.TN, DailyElement.TX);
                addReported(days, Metric.PRECIPITATION, reading, DailyElement.RR, DailyElement.RR);
            }
        }
    }

    private static void addReported(
            Map<Subject, List<Day>> days,
            Metric metric,
            StationDailyReading reading,
            DailyElement lowestOf,
            DailyElement highestOf) {
        OptionalLong lowest = reading.good(lowestOf);
        OptionalLong highest = reading.good(highestOf);
        if (lowest.isPresent() && highest.isPresent()) {
            add(
                    days,
                    metric,
                    new Day(reading.date(), reading.source(), lowest.getAsLong(), highest.getAsLong(), HOURS_OF_A_DAY));
        }
    }

    private void publish(CalendarRecords records) {
        topic.publish(records.cityId(), records.key(), Json.write(records));
    }
}
