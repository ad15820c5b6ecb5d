package io.vigie.batch.history.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/** The rows of a selection as Spark plans and reads them: what {@link ColumnarScan} is held against. */
public final class SelectionBySpark {
    private SelectionBySpark() {}

    /** @param hours in the columns of the hourly table */
    public static JavaRDD<InternalRow> of(HourlySelection selection, Dataset<Row> hours) {
        return rows(
                hours.where(col(HourlyColumns.YEAR).isInCollection(selection.years()))
                        .where(col(HourlyColumns.CITY_ID).isInCollection(selection.cityIds()))
                        .where(col(HourlyColumns.OBSERVED_AT).between(lit(selection.first()), lit(selection.last()))),
                HourlyColumns.OBSERVED_AT,
                selection.metrics().stream().map(HourlyColumns::goodValue));
    }

    /** @param days rows of the daily view */
    public static JavaRDD<InternalRow> of(DailyRollupSelection selection, Dataset<Row> days) {
        return rows(
                days.where(col(DailyRollupColumns.YEAR).isInCollection(selection.years()))
                        .where(col(DailyRollupColumns.CITY_ID).isInCollection(selection.cityIds()))
                        .where(col(DailyRollupColumns.STARTS_AT).geq(lit(selection.first())))
                        .where(col(DailyRollupColumns.STARTS_AT).lt(lit(selection.end()))),
                DailyRollupColumns.STARTS_AT,
                selection.numbers().stream().map(functions::col));
    }

    private static JavaRDD<InternalRow> rows(Dataset<Row> selected, String time, Stream<Column> numbers) {
        Stream<Column> keys = Stream.of(col(HourlyColumns.CITY_ID), col(HourlyColumns.SOURCE), col(time));
        return selected.select(Stream.concat(keys, numbers).toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }
}
