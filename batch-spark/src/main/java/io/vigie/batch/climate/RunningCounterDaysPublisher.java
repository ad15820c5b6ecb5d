package io.vigie.batch.climate;

import static io.vigie.batch.history.scan.DailyRollupColumns.CITY_ID;
import static io.vigie.batch.history.scan.DailyRollupColumns.DAY;
import static io.vigie.batch.history.scan.DailyRollupColumns.SOURCE;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.scan.DailyRollupColumns.Part;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.counters.CounterYear;
import io.vigie.model.climate.counters.CounterYearCollector;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.daily.CivilDayConvention;
import io.vigie.model.daily.DailyValueFromHours;
import io.vigie.model.daily.DayConvention;
import io.vigie.model.daily.DayStatistic;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.model.units.Thousandths;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the days of cities, year by year, on {@code weather.counters}, for running counters to begin with: after each load,
 * each backfill and every night. They are the days that answer a query for degree days.
 */
final class RunningCounterDaysPublisher {
    private static final String TEMPERATURES = Part.COUNT.of(Metric.TEMPERATURE);
    private static final String TEMPERATURE_SUM = Part.SUM.of(Metric.TEMPERATURE);
    private static final String LOWEST = Part.MIN.of(Metric.TEMPERATURE);
    private static final String HIGHEST = Part.MAX.of(Metric.TEMPERATURE);
    private static final String RAINS = Part.COUNT.of(Metric.PRECIPITATION);
    private static final String RAIN_SUM = Part.SUM.of(Metric.PRECIPITATION);
    private static final String MIN_RAIN = Part.MIN.of(Metric.PRECIPITATION);
    private static final String MAX_RAIN = Part.MAX.of(Metric.PRECIPITATION);

    private final HourlyTable table;
    private final CompactedCityTopicPublisher topic;
    private final Gazetteer gazetteer = Gazetteer.bundled();

    RunningCounterDaysPublisher(HourlyTable table, CompactedCityTopicPublisher topic) {
        this.table = table;
        this.topic = topic;
    }

    /** Publishes these cities; returns once the broker has every change. */
    static void publish(HourlyTable table, BatchSettings settings, Column cities, Predicate<String> keysOfCities) {
        try (CompactedCityTopicPublisher topic = CompactedCityTopicPublisher.open(Topics.WEATHER_COUNTERS, settings)) {
            long changed = new RunningCounterDaysPublisher(table, topic).publish(cities, keysOfCities);
            System.out.println(changed + " years of days published anew or removed");
        }
    }

    /** @return how many years changed */
    long publish(Column cities, Predicate<String> keysOfCities) {
        OptimisticRetry.untilRead("publish the days of " + table.location(), () -> {
            topic.computeAnew();
            long version = table.latestVersion().orElseThrow();
            Dataset<Row> days =
                    new DailyRollupUpdater(table, gazetteer).daysOf(version).where(cities);
            publish(whole(days).toLocalIterator());
            return true;
        });
        return topic.finish(keysOfCities);
    }

    /** A day that a UTC year cuts is two rows. */
    private static Dataset<Row> whole(Dataset<Row> days) {
        return days.groupBy(CITY_ID, SOURCE, DAY)
                .agg(
                        sum(TEMPERATURES).as(TEMPERATURES),
                        sum(TEMPERATURE_SUM).as(TEMPERATURE_SUM),
                        min(LOWEST).as(LOWEST),
                        max(HIGHEST).as(HIGHEST),
                        sum(RAINS).as(RAINS),
                        sum(RAIN_SUM).as(RAIN_SUM),
                        min(MIN_RAIN).as(MIN_RAIN),
                        max(MAX_RAIN).as(MAX_RAIN))
                .orderBy(CITY_ID, SOURCE, DAY);
    }

    private void publish(Iterator<Row> days) {
        CounterYearCollector year = null;
        DayConvention civil = null;
        while (days.hasNext()) {
            Row day = days.next();
            String cityId = day.getAs(CITY_ID);
            String source = day.getAs(SOURCE);
            LocalDate date = day.<Date>getAs(DAY).toLocalDate();
            City city = gazetteer.city(cityId).orElse(null);
            if (city == null) {
                continue;
            }
            if (year == null || civil == null || !year.isOf(cityId, source, date.getYear())) {
                publish(year);
                year = new CounterYearCollector(cityId, source, date.getYear());
                civil = new CivilDayConvention(city.timezone());
            }
            year.add(values(day, date, civil.hours(date)));
        }
        publish(year);
    }

    private void publish(@Nullable CounterYearCollector collected) {
        if (collected != null) {
            collected.year().ifPresent(this::publish);
        }
    }

    private void publish(CounterYear year) {
        topic.publish(year.cityId(), year.key(), Json.write(year));
    }

    private static DailyClimateValues values(Row day, LocalDate date, long hours) {
        Summary temperature = summary(day, TEMPERATURES, TEMPERATURE_SUM, LOWEST, HIGHEST);
        Summary rain = summary(day, RAINS, RAIN_SUM, MIN_RAIN, MAX_RAIN);
        return new DailyClimateValues(
                date,
                value(new DailyValueFromHours(date, DayStatistic.LOWEST, temperature, hours).milli()),
                value(new DailyValueFromHours(date, DayStatistic.HIGHEST, temperature, hours).milli()),
                value(new DailyValueFromHours(date, DayStatistic.TOTAL, rain, hours).milli()));
    }

    private static Summary summary(Row day, String count, String sum, String min, String max) {
        long values = day.<Long>getAs(count);
        return values == 0
                ? Summary.NONE
                : new Summary(values, day.<Long>getAs(sum), day.<Long>getAs(min), day.<Long>getAs(max));
    }

    private static @Nullable Double value(OptionalLong milli) {
        return milli.isPresent() ? (Double) Thousandths.toDouble(milli.getAsLong()) : null;
    }
}
