package io.vigie.batch.history.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.history.scan.DailyRollupColumns.Part;
import io.vigie.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * Which days of the daily view a reader wants, and what of them: city, source, start in microseconds from 1970, then
 * the parts of each metric, null where the day has no value.
 *
 * @param years UTC years
 * @param first days that start then or later
 * @param end and before then
 * @param parts of every metric the same, in this order
 */
public record DailyRollupSelection(
        Set<Integer> years, List<String> cityIds, Instant first, Instant end, List<Metric> metrics, List<Part> parts) {
    /** The selected ones among {@code days}, rows of the daily view. */
    public JavaRDD<InternalRow> of(Dataset<Row> days) {
        return days.where(col(DailyRollupColumns.YEAR).isInCollection(years))
                .where(col(DailyRollupColumns.CITY_ID).isInCollection(cityIds))
                .where(col(DailyRollupColumns.STARTS_AT).geq(lit(first)))
                .where(col(DailyRollupColumns.STARTS_AT).lt(lit(end)))
                .select(columns())
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    private Column[] columns() {
        List<String> columns = new ArrayList<>(
                List.of(DailyRollupColumns.CITY_ID, DailyRollupColumns.SOURCE, DailyRollupColumns.STARTS_AT));
        columns.addAll(numbers());
        return columns.stream().map(functions::col).toArray(Column[]::new);
    }

    /** Names of the columns that follow city, source and start. */
    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (Metric metric : metrics) {
            parts.forEach(part -> numbers.add(part.of(metric)));
        }
        return numbers;
    }
}
