package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.MetricRow;
import org.jspecify.annotations.Nullable;

/** What a test reads off the rows of metrics. */
public final class MetricRowValues {
    private MetricRowValues() {}

    public static Metric metric(AnswerRow row) {
        return ((MetricRow) row).metric();
    }

    public static @Nullable Double mean(AnswerRow row) {
        return value(row, Statistic.MEAN);
    }

    public static @Nullable Double min(AnswerRow row) {
        return value(row, Statistic.MIN);
    }

    public static @Nullable Double max(AnswerRow row) {
        return value(row, Statistic.MAX);
    }

    public static @Nullable Double sum(AnswerRow row) {
        return value(row, Statistic.SUM);
    }

    public static @Nullable Double value(AnswerRow row, Statistic statistic) {
        return ((MetricRow) row).value(statistic);
    }
}
