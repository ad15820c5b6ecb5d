package io.vigie.batch.history.scan;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static io.vigie.batch.history.scan.HourlyColumns.OBSERVED_AT;
import static io.vigie.batch.history.scan.HourlyColumns.SOURCE;
import static io.vigie.batch.history.scan.HourlyColumns.YEAR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.vigie.model.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Which hours of the table a reader wants, and what of them: city, source, microseconds from 1970, then for each metric
 * its value in thousandths, null where it is missing or must not be counted.
 *
 * @param years UTC years
 * @param first the first instant, itself included
 * @param last the last instant, itself included
 */
public record HourlySelection(
        Set<Integer> years, List<String> cityIds, Instant first, Instant last, List<Metric> metrics) {
    /** The selected ones among {@code hours}, rows of the hourly table. */
    public JavaRDD<InternalRow> of(Dataset<Row> hours) {
        return hours.where(col(YEAR).isInCollection(years))
                .where(col(CITY_ID).isInCollection(cityIds))
                .where(col(OBSERVED_AT).between(lit(first), lit(last)))
                .select(columns())
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    private Column[] columns() {
        return Stream.concat(
                        Stream.of(col(CITY_ID), col(SOURCE), col(OBSERVED_AT)),
                        metrics.stream().map(HourlyColumns::goodValue))
                .toArray(Column[]::new);
    }
}
