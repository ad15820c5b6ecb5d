package io.vigie.batch.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.version.VersionedTable;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The readings of the speed layer as they came, each once: a Delta table beside the hourly one, by UTC day, a file a
 * day.
 *
 * <p>A commit carries the readings and how far their topic was read, or neither.
 */
public final class ReadingsTable {
    private static final String CITY_ID = HourlyColumns.CITY_ID;
    private static final String SOURCE = HourlyColumns.SOURCE;
    private static final String OBSERVED_AT = HourlyColumns.OBSERVED_AT;
    private static final String RECEIVED_AT = "received_at";
    private static final String INTERVAL_S = "interval_s";
    private static final String WEATHER_CODE = "weather_code";
    /** The UTC day of {@code observed_at}, such as 2026-01-31; the table is partitioned by it. */
    private static final String DAY = "day";

    private static final String[] KEY = {CITY_ID, SOURCE, OBSERVED_AT};
    private static final StructType SCHEMA = schema();

    private final SparkSession spark;
    private final VersionedTable table;

    private ReadingsTable(SparkSession spark, String location) {
        this.spark = spark;
        this.table = new VersionedTable(spark, location);
    }

    /** @param hourlyTable address of the hourly table */
    public static ReadingsTable beside(String hourlyTable, SparkSession spark) {
        return new ReadingsTable(spark, new Path(new Path(hourlyTable).getParent(), "readings").toString());
    }

    private static StructType schema() {
        StructType schema = new StructType()
                .add(CITY_ID, DataTypes.StringType, false)
                .add(SOURCE, DataTypes.StringType, false)
                .add(OBSERVED_AT, DataTypes.TimestampType, false)
                .add(DAY, DataTypes.StringType, false)
                .add(RECEIVED_AT, DataTypes.TimestampType, false)
                .add(INTERVAL_S, DataTypes.IntegerType)
                .add(WEATHER_CODE, DataTypes.IntegerType);
        for (Metric metric : Metric.values()) {
            schema = schema.add(HourlyColumns.value(metric), DataTypes.LongType);
        }
        return schema;
    }

    public String location() {
        return table.location();
    }

    /** Makes the empty table, version 0; does nothing where it exists. */
    public void create() {
        table.create(SCHEMA, DAY, List.of(CITY_ID, OBSERVED_AT));
    }

    /** The newest version, or empty where there is no table. */
    public OptionalLong latestVersion() {
        return table.latestVersion();
    }

    /** Every row of one version. */
    public Dataset<Row> at(long version) {
        return table.at(version);
    }

    /** How far the topic had been read in one version; empty when nothing had been. */
    public Optional<TopicPosition> position(long version) {
        return table.lastNote(version, TopicPosition.BEGINNING).flatMap(TopicPosition::parse);
    }

    /** The readings of all cities that one version holds, observed on some UTC days. */
    public List<Observation> on(long version, Collection<LocalDate> days) {
        return readings(at(version)
                .where(col(DAY).isInCollection(
                                days.stream().map(LocalDate::toString).toList())));
    }

    /** The readings of some cities that one version holds, observed from {@code from} to {@code to}, both included. */
    public List<Observation> between(long version, Instant from, Instant to, Collection<String> cityIds) {
        return readings(at(version)
                .where(col(DAY).between(day(from), day(to)))
                .where(col(OBSERVED_AT).between(lit(from), lit(to)))
                .where(col(CITY_ID).isInCollection(cityIds)));
    }

    private static List<Observation> readings(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(ReadingsTable::reading).toList();
    }

    /**
     * Puts readings into version {@code basis}, each in the place of the one of the same city, source and instant, and
     * writes down how far the topic was read.
     *
     * @return whether the commit was made; false when another writer committed after {@code basis}: read again
     */
    public boolean put(Collection<Observation> readings, long basis, TopicPosition position) {
        Dataset<Row> put =
                spark.createDataFrame(readings.stream().map(ReadingsTable::row).toList(), SCHEMA);
        if (readings.isEmpty()) {
            return table.commit(put, Optional.empty(), basis, position.text());
        }
        Set<String> days = readings.stream()
                .map(reading -> day(reading.observedAt()))
                .collect(Collectors.toCollection(TreeSet::new));
        Dataset<Row> held = at(basis).where(col(DAY).isInCollection(days));
        Dataset<Row> kept =
                held.join(put.select(KEY[0], KEY[1], KEY[2]), KEY, "left_anti").select(names());
        return table.commit(
                kept.unionByName(put)
                        .repartition(days.size(), col(DAY))
                        .sortWithinPartitions(DAY, CITY_ID, OBSERVED_AT, SOURCE),
                Optional.of(DAY + " IN ('" + String.join("', '", days) + "')"),
                basis,
                position.text());
    }

    private static Column[] names() {
        return Arrays.stream(SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Row row(Observation reading) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(reading.cityId());
        cells.add(reading.source());
        cells.add(Timestamp.from(reading.observedAt()));
        cells.add(day(reading.observedAt()));
        cells.add(Timestamp.from(reading.receivedAt()));
        cells.add(reading.intervalS());
        cells.add(reading.weatherCode());
        for (Metric metric : Metric.values()) {
            OptionalLong milli = reading.values().milli(metric);
            cells.add(milli.isPresent() ? (Long) milli.getAsLong() : null);
        }
        return RowFactory.create(cells.toArray());
    }

    private static Observation reading(Row row) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : Metric.values()) {
            Long milli = row.getAs(HourlyColumns.value(metric));
            if (milli != null) {
                values.putMilli(metric, milli);
            }
        }
        return new Observation(
                row.getAs(CITY_ID),
                row.getAs(SOURCE),
                false,
                row.<Timestamp>getAs(OBSERVED_AT).toInstant(),
                row.<Timestamp>getAs(RECEIVED_AT).toInstant(),
                row.getAs(INTERVAL_S),
                values.build(),
                row.getAs(WEATHER_CODE));
    }
}
