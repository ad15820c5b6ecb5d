package io.vigie.batch.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.batch.history.version.VersionedTable;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * What came of the comparisons of both layers, each city-hour once: a Delta table beside the hourly one, by UTC day of the
 * hour's end.
 */
public final class ReconciliationTable {
    private static final String HOUR_END = "hour_end";
    private static final String COMPARED_AT = "compared_at";
    private static final String DAY = "day";
    private static final String OUTCOME = "outcome";
    /** The whole message. */
    private static final String MESSAGE = "message";

    private static final String[] KEY = {HourlyColumns.CITY_ID, HourlyColumns.SOURCE, HOUR_END};
    private static final StructType SCHEMA = new StructType()
            .add(HourlyColumns.CITY_ID, DataTypes.StringType, false)
            .add(HourlyColumns.SOURCE, DataTypes.StringType, false)
            .add(HOUR_END, DataTypes.TimestampType, false)
            .add(DAY, DataTypes.StringType, false)
            .add(OUTCOME, DataTypes.StringType, false)
            .add(COMPARED_AT, DataTypes.TimestampType, false)
            .add(MESSAGE, DataTypes.StringType, false);

    private final SparkSession spark;
    private final VersionedTable table;

    private ReconciliationTable(SparkSession spark, String location) {
        this.spark = spark;
        this.table = new VersionedTable(spark, location);
    }

    /** @param hourlyTable address of the hourly table */
    public static ReconciliationTable beside(String hourlyTable, SparkSession spark) {
        return new ReconciliationTable(spark, new Path(new Path(hourlyTable).getParent(), "reconciliation").toString());
    }

    /** Makes the empty table, version 0; does nothing where it exists. Returns the newest version. */
    public long create() {
        table.create(SCHEMA, DAY, List.of(HourlyColumns.CITY_ID, HOUR_END));
        return table.latestVersion().orElseThrow();
    }

    /** When hours were last compared; empty before the first time. */
    public Optional<Instant> lastComparedAt(long version) {
        Row row = table.at(version).agg(max(col(COMPARED_AT))).head();
        return row.isNullAt(0)
                ? Optional.empty()
                : Optional.of(row.getTimestamp(0).toInstant());
    }

    /** What is known of the hours that end on some UTC days, by city, source and hour as in {@link #key}. */
    public Map<String, ReconciledHour> known(long version, Collection<LocalDate> days) {
        Map<String, ReconciledHour> known = new HashMap<>();
        table.at(version)
                .where(col(DAY).isInCollection(
                                days.stream().map(LocalDate::toString).toList()))
                .select(MESSAGE)
                .collectAsList()
                .forEach(row -> {
                    ReconciledHour hour =
                            Json.read(row.getString(0).getBytes(StandardCharsets.UTF_8), ReconciledHour.class);
                    known.put(key(hour), hour);
                });
        return known;
    }

    /** Names a city-hour of a source. */
    public static String key(ReconciledHour hour) {
        return hour.cityId() + "|" + hour.source() + "|" + hour.hourEnd();
    }

    /**
     * Puts outcomes into version {@code basis}, each in the place of the one of the same city-hour.
     *
     * @return whether the commit was made; false when another writer committed after {@code basis}: read again
     */
    public boolean put(Collection<ReconciledHour> hours, long basis) {
        Dataset<Row> put = spark.createDataFrame(
                hours.stream().map(ReconciliationTable::row).toList(), SCHEMA);
        Set<String> days =
                hours.stream().map(hour -> day(hour.hourEnd())).collect(Collectors.toCollection(TreeSet::new));
        Dataset<Row> kept = table.at(basis)
                .where(col(DAY).isInCollection(days))
                .join(put.select(KEY[0], KEY[1], KEY[2]), KEY, "left_anti")
                .select(names());
        return table.commit(
                kept.unionByName(put).repartition(days.size(), col(DAY)).sortWithinPartitions(DAY, KEY[0], KEY[2]),
                Optional.of(DAY + " IN ('" + String.join("', '", days) + "')"),
                basis,
                "reconciliation");
    }

    private static Column[] names() {
        return Arrays.stream(SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Row row(ReconciledHour hour) {
        List<Object> cells = new ArrayList<>();
        cells.add(hour.cityId());
        cells.add(hour.source());
        cells.add(Timestamp.from(hour.hourEnd()));
        cells.add(day(hour.hourEnd()));
        cells.add(hour.outcome().id());
        cells.add(Timestamp.from(hour.comparedAt()));
        cells.add(new String(Json.write(hour), StandardCharsets.UTF_8));
        return RowFactory.create(cells.toArray());
    }
}
