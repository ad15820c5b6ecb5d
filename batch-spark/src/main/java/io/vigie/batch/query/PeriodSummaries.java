package io.vigie.batch.query;

import static io.vigie.batch.history.HistoryColumns.CITY_ID;
import static io.vigie.batch.history.HistoryColumns.OBSERVED_AT;
import static io.vigie.batch.history.HistoryColumns.SOURCE;
import static io.vigie.batch.history.HistoryColumns.YEAR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.history.HistoryColumns;
import io.vigie.model.Metric;
import io.vigie.model.Summary;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Hours summed up by city, source and period of the city's clock.
 *
 * <p>Reads only the years, cities and columns asked for, once for all metrics. No shuffle: what each task has summed up is
 * put together here.
 */
final class PeriodSummaries {
    private PeriodSummaries() {}

    /** @param hours rows of one version of the hourly table */
    static Summaries of(Dataset<Row> hours, List<String> cityIds, QueryPeriods periods, List<Metric> metrics) {
        Summaries summaries = new Summaries();
        hours.transform(rows -> within(rows, cityIds, periods))
                .select(columns(metrics))
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(new PeriodFold(periods.index(), metrics))
                .collect()
                .forEach(sums -> summaries.add(
                        sums.cityId,
                        sums.source,
                        metrics.get(sums.metric),
                        sums.period,
                        new Summary(sums.count, sums.sum, sums.min, sums.max)));
        return summaries;
    }

    private static Dataset<Row> within(Dataset<Row> hours, List<String> cityIds, QueryPeriods periods) {
        // A value stamped with the end of the last period still belongs to it.
        Instant end = periods.end();
        return hours.where(col(YEAR).between(periods.firstYear(), periods.lastYear()))
                .where(col(CITY_ID).isInCollection(cityIds))
                .where(col(OBSERVED_AT).between(lit(periods.start()), lit(end)));
    }

    private static Column[] columns(List<Metric> metrics) {
        return Stream.concat(
                        Stream.of(col(CITY_ID), col(SOURCE), col(OBSERVED_AT)),
                        metrics.stream().map(HistoryColumns::goodValue))
                .toArray(Column[]::new);
    }
}
