package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.MetricRow;
import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import org.jspecify.annotations.Nullable;

/** What a test reads off the rows of metrics. */
final class Rows {
    private Rows() {}

    static Metric metric(Row row) {
        return ((MetricRow) row).metric();
    }

    static @Nullable Double mean(Row row) {
        return value(row, Statistic.MEAN);
    }

    static @Nullable Double min(Row row) {
        return value(row, Statistic.MIN);
    }

    static @Nullable Double max(Row row) {
        return value(row, Statistic.MAX);
    }

    static @Nullable Double sum(Row row) {
        return value(row, Statistic.SUM);
    }

    static @Nullable Double value(Row row, Statistic statistic) {
        return ((MetricRow) row).value(statistic);
    }
}
