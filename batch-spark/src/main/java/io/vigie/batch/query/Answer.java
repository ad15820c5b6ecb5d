package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.Stamp;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Row;
import io.vigie.model.cities.Gazetteer;
import java.util.List;
import org.apache.spark.sql.Dataset;

/**
 * What the history says to a query.
 *
 * @param rows city as asked, metric as asked, every period in order
 * @param sources ids of the sources behind the values, by name
 */
record Answer(List<Row> rows, List<String> sources) {
    /** @param hours rows of one version of the hourly table */
    static Answer of(Dataset<org.apache.spark.sql.Row> hours, Query query, Gazetteer gazetteer) {
        QueryPeriods periods = QueryPeriods.of(query, gazetteer);
        Summaries summaries = new Summaries();
        for (Stamp stamp : Stamp.values()) {
            List<Metric> metrics = query.metrics().stream()
                    .filter(metric -> metric.stamp() == stamp)
                    .toList();
            if (!metrics.isEmpty()) {
                summaries.putAll(PeriodSummaries.of(hours, query.cityIds(), periods, metrics, stamp));
            }
        }
        return new Answer(AnswerRows.of(query, periods, summaries), sources(query, summaries));
    }

    private static List<String> sources(Query query, Summaries summaries) {
        return query.cityIds().stream()
                .flatMap(city -> summaries.sourceOf(city).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
