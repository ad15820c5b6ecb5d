package io.vigie.model.records;

import io.vigie.model.Metric;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The past of a city, written out day by day: what the batch layer publishes of it. */
final class PublishedCityPast {
    private final String cityId;
    private final Metric metric;
    private final int from;
    private final int to;
    private final List<Day> days = new ArrayList<>();
    private long tableVersion = 412;

    private record Day(LocalDate date, String source, double low, double high) {}

    private PublishedCityPast(String cityId, Metric metric, int from, int to) {
        this.cityId = cityId;
        this.metric = metric;
        this.from = from;
        this.to = to;
    }

    /** A past of which these years are whole. */
    static PublishedCityPast of(String cityId, Metric metric, int from, int to) {
        return new PublishedCityPast(cityId, metric, from, to);
    }

    PublishedCityPast day(String date, double low, double high) {
        days.add(new Day(LocalDate.parse(date), "open-meteo-era5", low, high));
        return this;
    }

    PublishedCityPast version(long version) {
        tableVersion = version;
        return this;
    }

    CalendarRecords records() {
        CalendarRecordsCollector collector = new CalendarRecordsCollector(cityId, metric, "open-meteo");
        days.stream()
                .sorted(Comparator.comparing(Day::date))
                .forEach(day ->
                        collector.add(day.date, day.source, Thousandths.of(day.low), Thousandths.of(day.high), 24));
        CalendarRecords records = collector.records(tableVersion).orElseThrow();
        return new CalendarRecords(
                cityId,
                metric,
                records.family(),
                records.sources(),
                IntStream.rangeClosed(from, to).boxed().toList(),
                tableVersion,
                records.days());
    }
}
