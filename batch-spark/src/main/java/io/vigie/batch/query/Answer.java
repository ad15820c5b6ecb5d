package io.vigie.batch.query;

import io.vigie.batch.history.HistoryTable;
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
    static Answer of(HistoryTable table, long version, Query query, Gazetteer gazetteer) {
        QueryPeriods periods = QueryPeriods.of(query, gazetteer);
        return of(table.between(version, periods.firstYear(), periods.lastYear()), query, periods);
    }

    /** @param hours rows of one version of the hourly table, of any years */
    static Answer of(Dataset<org.apache.spark.sql.Row> hours, Query query, Gazetteer gazetteer) {
        return of(hours, query, QueryPeriods.of(query, gazetteer));
    }

    private static Answer of(Dataset<org.apache.spark.sql.Row> hours, Query query, QueryPeriods periods) {
        Summaries summaries = PeriodSummaries.of(hours, query.cityIds(), periods, query.metrics());
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
