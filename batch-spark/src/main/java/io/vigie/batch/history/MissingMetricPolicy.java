package io.vigie.batch.history;

import static io.vigie.batch.history.scan.HistoryColumns.CITY_ID;
import static io.vigie.batch.history.scan.HistoryColumns.OBSERVED_AT;
import static io.vigie.batch.history.scan.HistoryColumns.SOURCE;
import static io.vigie.batch.history.scan.HistoryColumns.YEAR;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.vigie.batch.history.scan.HistoryColumns;
import io.vigie.model.Metric;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What happens to metrics that the table has and new rows do not. */
enum MissingMetricPolicy {
    /** There are none: a row says all that its source has. */
    NONE {
        @Override
        Dataset<Row> of(Dataset<Row> rows, Dataset<Row> held) {
            return rows;
        }
    },

    /** They are those of the row held of the same city, source and instant. */
    BY_HELD {
        @Override
        Dataset<Row> of(Dataset<Row> rows, Dataset<Row> held) {
            Column sameHour = col("new." + CITY_ID)
                    .equalTo(col("held." + CITY_ID))
                    .and(col("new." + SOURCE).equalTo(col("held." + SOURCE)))
                    .and(col("new." + OBSERVED_AT).equalTo(col("held." + OBSERVED_AT)));
            return rows.alias("new")
                    .join(held.alias("held"), sameHour, "left_outer")
                    .select(columns().toArray(Column[]::new));
        }
    };

    abstract Dataset<Row> of(Dataset<Row> rows, Dataset<Row> held);

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (String key : List.of(CITY_ID, SOURCE, OBSERVED_AT, YEAR)) {
            columns.add(col("new." + key));
        }
        for (Metric metric : Metric.values()) {
            String value = HistoryColumns.value(metric);
            String quality = HistoryColumns.quality(metric);
            columns.add(coalesce(col("new." + value), col("held." + value)).as(value));
            columns.add(when(col("new." + value).isNotNull(), col("new." + quality))
                    .otherwise(col("held." + quality))
                    .as(quality));
        }
        return columns;
    }
}
