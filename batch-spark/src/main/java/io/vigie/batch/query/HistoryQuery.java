package io.vigie.batch.query;

import io.vigie.batch.history.HistoryTable;
import io.vigie.model.Metric;
import io.vigie.model.Stamp;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Row;
import io.vigie.model.cities.Gazetteer;
import java.util.List;
import org.apache.spark.sql.Dataset;

/** Computes the answer to a query from one version of the history. */
final class HistoryQuery {
    private final HistoryTable table;
    private final Gazetteer gazetteer;

    HistoryQuery(HistoryTable table, Gazetteer gazetteer) {
        this.table = table;
        this.gazetteer = gazetteer;
    }

    /**
     * An answer.
     *
     * @param sources ids of the sources behind the values, by name
     */
    record Answer(List<Row> rows, List<String> sources) {}

    Answer at(long version, Query query) {
        Dataset<org.apache.spark.sql.Row> hours = table.at(version);
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
