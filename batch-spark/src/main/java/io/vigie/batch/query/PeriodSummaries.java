package io.vigie.batch.query;

import static io.vigie.batch.history.HistoryColumns.CITY_ID;
import static io.vigie.batch.history.HistoryColumns.OBSERVED_AT;
import static io.vigie.batch.history.HistoryColumns.SOURCE;
import static io.vigie.batch.history.HistoryColumns.YEAR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_seconds;

import io.vigie.batch.history.HistoryColumns;
import io.vigie.model.Metric;
import io.vigie.model.Stamp;
import io.vigie.model.Summary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Hours summed up by city, source and period of the city's clock, in integer arithmetic.
 *
 * <p>Reads only the years, cities and columns asked for. One shuffle of one row per city, source and period.
 */
final class PeriodSummaries {
    private static final String PERIOD = "period";

    private PeriodSummaries() {}

    /**
     * Sums up metrics that have one {@link Stamp} in common.
     *
     * @param hours rows of one version of the hourly table
     */
    static Summaries of(
            Dataset<Row> hours, List<String> cityIds, QueryPeriods periods, List<Metric> metrics, Stamp stamp) {
        // A value of an interval belongs to the period of the second before its stamp: the one of 00:00 to the day
        // before.
        long shift = stamp == Stamp.END_OF_INTERVAL ? 1 : 0;
        Column second = unix_seconds(col(OBSERVED_AT)).minus(shift);
        Instant start = periods.start().plusSeconds(shift);
        Instant end = periods.end().plusSeconds(shift);
        return collected(
                hours.transform(rows -> within(rows, cityIds, start, end))
                        .transform(rows -> byCitySourceAndPeriod(rows, periodOf(rows, periods, second), metrics)),
                metrics);
    }

    private static Dataset<Row> within(Dataset<Row> hours, List<String> cityIds, Instant start, Instant end) {
        return hours.where(col(YEAR).between(utcYear(start), utcYear(end)))
                .where(col(CITY_ID).isInCollection(cityIds))
                .where(col(OBSERVED_AT).geq(lit(start)).and(col(OBSERVED_AT).lt(lit(end))));
    }

    private static int utcYear(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }

    private static Column periodOf(Dataset<Row> rows, QueryPeriods periods, Column second) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
        Broadcast<PeriodIndex> index = context.broadcast(periods.index());
        UDF2<String, Long, Integer> lookup = (city, at) -> index.value().at(city, at);
        return udf(lookup, DataTypes.IntegerType).apply(col(CITY_ID), second);
    }

    private static Dataset<Row> byCitySourceAndPeriod(Dataset<Row> hours, Column period, List<Metric> metrics) {
        List<Column> summaries = new ArrayList<>();
        for (Metric metric : metrics) {
            Column value = HistoryColumns.goodValue(metric);
            summaries.addAll(List.of(count(value), sum(value), min(value), max(value)));
        }
        return hours.groupBy(col(CITY_ID), col(SOURCE), period.as(PERIOD))
                .agg(summaries.get(0), summaries.subList(1, summaries.size()).toArray(Column[]::new));
    }

    private static Summaries collected(Dataset<Row> byPeriod, List<Metric> metrics) {
        Summaries summaries = new Summaries();
        for (Row row : byPeriod.collectAsList()) {
            int period = row.getInt(2);
            for (int i = 0; i < metrics.size() && period != PeriodIndex.NONE; i++) {
                summaries.put(row.getString(0), row.getString(1), metrics.get(i), period, summary(row, 3 + 4 * i));
            }
        }
        return summaries;
    }

    private static Summary summary(Row row, int at) {
        long count = row.getLong(at);
        return count == 0
                ? Summary.NONE
                : new Summary(count, row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3));
    }
}
