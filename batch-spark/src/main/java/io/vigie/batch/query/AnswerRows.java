package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Period;
import io.vigie.model.units.Thousandths;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of an answer: city as asked, metric as asked, every period in order, with or without values. */
final class AnswerRows {
    private AnswerRows() {}

    static List<Row> of(Query query, QueryPeriods periods, Summaries summaries) {
        Set<Statistic> statistics = EnumSet.copyOf(query.statistics());
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

    private static Row row(String cityId, Metric metric, Period period, Summary summary, Set<Statistic> statistics) {
        return new Row(
                cityId,
                period.label(),
                metric,
                summary.count(),
                period.hours(),
                value(Statistic.MEAN, summary, statistics),
                value(Statistic.MIN, summary, statistics),
                value(Statistic.MAX, summary, statistics),
                value(Statistic.SUM, summary, statistics),
                statistics);
    }

    private static @Nullable Double value(Statistic statistic, Summary summary, Set<Statistic> asked) {
        if (summary.isEmpty() || !asked.contains(statistic)) {
            return null;
        }
        return Thousandths.toDouble(
                switch (statistic) {
                    case COUNT -> throw new IllegalArgumentException("Cannot give the count in thousandths");
                    case MEAN -> summary.meanMilli().orElseThrow();
                    case MIN -> summary.minMilli();
                    case MAX -> summary.maxMilli();
                    case SUM -> summary.sumMilli();
                });
    }
}
