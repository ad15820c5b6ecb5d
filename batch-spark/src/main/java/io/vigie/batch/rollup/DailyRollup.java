package io.vigie.batch.rollup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.vigie.batch.history.scan.DailyRollupColumns;
import io.vigie.batch.history.scan.DailyRollupColumns.Part;
import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.cities.ShippedTimeZones;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Makes days of hours, on each city's own clock.
 *
 * <p>A task loops over its hours, which come by city, and holds one city and year at a time. Where a file was read by
 * several tasks, a day is in parts; these are put together in a shuffle of days.
 */
final class DailyRollup implements FlatMapFunction<Iterator<InternalRow>, Row> {
    private static final long serialVersionUID = 1L;
    private static final String EPOCH_DAY = "epoch_day";
    private static final String START_MICROS = "start_micros";
    private static final int FIRST_VALUE = 4;
    private static final long MICROS = 1_000_000;

    /**
     * City → its zone's id. Not the zone: an executor whose Java has other rules has to be rejected ({@link ShippedTimeZones}).
     */
    private final Map<String, String> zones;
    /** Per metric the seconds by which its stamp is later than what it belongs to, as for queries. */
    private final int[] shifts = DailyRollupColumns.METRICS.stream()
            .mapToInt(metric -> metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL ? 1 : 0)
            .toArray();

    private DailyRollup(Map<String, String> zones) {
        this.zones = zones;
    }

    /**
     * The rows of the daily view of some rows of the hourly table; whole UTC years of a city, or they are parts.
     *
     * @param gazetteer hours of other cities are left out: nobody can ask for them
     */
    static Dataset<Row> of(Dataset<Row> hours, Gazetteer gazetteer) {
        return whole(hours.sparkSession().createDataFrame(values(hours).mapPartitions(on(gazetteer)), parts()));
    }

    /** What a task does with its hours: rows of city, source, local date and start as numbers, year, then the parts. */
    static DailyRollup on(Gazetteer gazetteer) {
        Map<String, String> zones = new HashMap<>();
        for (City city : gazetteer.cities()) {
            zones.put(city.cityId(), city.timezone().getId());
        }
        return new DailyRollup(zones);
    }

    /** City, source, time, year, then the good values. */
    static JavaRDD<InternalRow> values(Dataset<Row> hours) {
        return hours.select(Stream.concat(
                                Stream.of(
                                                HourlyColumns.CITY_ID,
                                                HourlyColumns.SOURCE,
                                                HourlyColumns.OBSERVED_AT,
                                                HourlyColumns.YEAR)
                                        .map(functions::col),
                                DailyRollupColumns.METRICS.stream().map(HourlyColumns::goodValue))
                        .toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    private static StructType parts() {
        StructType schema = new StructType()
                .add(DailyRollupColumns.CITY_ID, DataTypes.StringType, false)
                .add(DailyRollupColumns.SOURCE, DataTypes.StringType, false)
                .add(EPOCH_DAY, DataTypes.IntegerType, false)
                .add(START_MICROS, DataTypes.LongType, false)
                .add(DailyRollupColumns.YEAR, DataTypes.IntegerType, false);
        for (String part : DailyRollupColumns.parts()) {
            schema = schema.add(part, DataTypes.LongType);
        }
        return schema;
    }

    private static Dataset<Row> whole(Dataset<Row> parts) {
        List<Column> merged = new ArrayList<>();
        for (Metric metric : DailyRollupColumns.METRICS) {
            for (Part part : Part.values()) {
                String name = part.of(metric);
                merged.add(
                        switch (part) {
                            case COUNT, SUM, SQUARES -> sum(name).as(name);
                            case MIN -> min(name).as(name);
                            case MAX -> max(name).as(name);
                        });
            }
        }
        return parts.groupBy(
                        DailyRollupColumns.CITY_ID,
                        DailyRollupColumns.SOURCE,
                        EPOCH_DAY,
                        START_MICROS,
                        DailyRollupColumns.YEAR)
                .agg(merged.get(0), merged.subList(1, merged.size()).toArray(Column[]::new))
                .withColumn(DailyRollupColumns.DAY, functions.date_from_unix_date(col(EPOCH_DAY)))
                .withColumn(DailyRollupColumns.STARTS_AT, functions.timestamp_micros(col(START_MICROS)))
                .select(DailyRollupColumns.names());
    }

    @Override
    public Iterator<Row> call(Iterator<InternalRow> hours) {
        return new Pass(hours);
    }

    /** The work of one task, a city's year at a time. */
    private final class Pass implements Iterator<Row> {
        private final Iterator<InternalRow> hours;
        private final Map<String, Map<Integer, LocalDayIndex>> days = new HashMap<>();
        /** What is made and not yet taken. */
        private final Deque<Row> rows = new ArrayDeque<>();

        private UTF8String city = UTF8String.EMPTY_UTF8;
        private String cityId = "";
        private int year;
        private @Nullable LocalDayIndex dayIndex;
        /** Source → by number of the day. */
        private final Map<UTF8String, @Nullable DailyRollupAccumulator[]> sources = new TreeMap<>();

        Pass(Iterator<InternalRow> hours) {
            this.hours = hours;
        }

        @Override
        public boolean hasNext() {
            while (rows.isEmpty() && hours.hasNext()) {
                InternalRow hour = hours.next();
                if (hour.getInt(3) != year || !hour.getUTF8String(0).equals(city)) {
                    finishCity();
                    // Spark uses the row's memory again.
                    city = hour.getUTF8String(0).copy();
                    cityId = city.toString();
                    year = hour.getInt(3);
                    dayIndex = daysOf(cityId, year);
                }
                if (dayIndex != null) {
                    add(hour, dayIndex);
                }
            }
            if (rows.isEmpty()) {
                finishCity();
            }
            return !rows.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("Cannot give a day: there is none left");
            }
            return rows.remove();
        }

        private @Nullable LocalDayIndex daysOf(String id, int utcYear) {
            String zone = zones.get(id);
            return zone == null
                    ? null
                    : days.computeIfAbsent(zone, any -> new HashMap<>())
                            .computeIfAbsent(utcYear, any -> LocalDayIndex.of(utcYear, ShippedTimeZones.of(zone)));
        }

        private void add(InternalRow hour, LocalDayIndex ofCity) {
            long second = Math.floorDiv(hour.getLong(2), MICROS);
            @Nullable DailyRollupAccumulator[] sums = sources.get(hour.getUTF8String(1));
            if (sums == null) {
                sums = new @Nullable DailyRollupAccumulator[ofCity.count()];
                sources.put(hour.getUTF8String(1).copy(), sums);
            }
            int day = LocalDayIndex.NONE;
            for (int metric = 0; metric < shifts.length; metric++) {
                if (hour.isNullAt(FIRST_VALUE + metric)) {
                    continue;
                }
                if (!ofCity.has(day, second - shifts[metric])) {
                    day = ofCity.at(second - shifts[metric]);
                }
                DailyRollupAccumulator ofDay = sums[day];
                if (ofDay == null) {
                    ofDay = new DailyRollupAccumulator();
                    sums[day] = ofDay;
                }
                ofDay.add(metric, hour.getLong(FIRST_VALUE + metric));
            }
        }

        private void finishCity() {
            LocalDayIndex ofCity = dayIndex;
            if (ofCity != null) {
                sources.forEach((source, sums) -> {
                    for (int day = 0; day < sums.length; day++) {
                        DailyRollupAccumulator ofDay = sums[day];
                        if (ofDay != null) {
                            rows.add(row(source.toString(), day, ofCity, ofDay));
                        }
                    }
                });
            }
            sources.clear();
        }

        private Row row(String source, int day, LocalDayIndex ofCity, DailyRollupAccumulator sums) {
            List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                    cityId, source, ofCity.epochDay(day), ofCity.start(day) * MICROS, year));
            cells.addAll(sums.cells());
            return RowFactory.create(cells.toArray());
        }
    }
}
