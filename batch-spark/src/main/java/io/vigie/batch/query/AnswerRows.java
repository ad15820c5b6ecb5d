package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.batch.MetricRow;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Period;
import io.vigie.model.units.Thousandths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of an answer: city as asked, metric as asked, every period in order, with or without values. */
final class AnswerRows {
    private AnswerRows() {}

    static List<Row> of(Query query, QueryPeriods periods, Summaries summaries) {
        List<Statistic> statistics = query.statistics();
        List<Row> rows = new ArrayList<>();
        for (String cityId : query.cityIds()) {
            String source = summaries.sourceOf(cityId).orElse("");
            List<Period> ofCity = periods.of(cityId);
            for (Metric metric : query.metrics()) {
                for (int i = 0; i < ofCity.size(); i++) {
                    rows.add(row(cityId, metric, ofCity.get(i), summaries.at(cityId, source, metric, i), statistics));
                }
            }
        }
        return rows;
    }

    private static Row row(String cityId, Metric metric, Period period, Summary summary, List<Statistic> statistics) {
        Map<Statistic, @Nullable Double> values = new HashMap<>();
        statistics.forEach(statistic -> values.put(statistic, value(statistic, summary)));
        return new MetricRow(cityId, period.label(), metric, summary.count(), period.hours(), values, Map.of());
    }

    private static @Nullable Double value(Statistic statistic, Summary summary) {
        if (summary.isEmpty()) {
            return null;
        }
        return Thousandths.toDouble(
                switch (statistic.id()) {
                    case "count" -> 0;
                    case "mean" -> summary.meanMilli().orElseThrow();
                    case "min" -> summary.minMilli();
                    case "max" -> summary.maxMilli();
                    case "sum" -> summary.sumMilli();
                    default -> throw new IllegalArgumentException("Cannot compute " + statistic + " of a summary");
                });
    }
}
