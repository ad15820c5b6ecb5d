package io.vigie.web.queries;

import io.vigie.model.batch.DegreeDayRow;
import io.vigie.model.batch.EventRow;
import io.vigie.model.batch.IndexRow;
import io.vigie.model.batch.MetricRow;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferenceComparison;
import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.TrendRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that the rows of a query have after their subject: only those that it asked for, the same for every row. */
final class CsvColumns {
    private final Map<String, Function<Row, String>> columns = new LinkedHashMap<>();

    private CsvColumns() {}

    static CsvColumns of(Query query) {
        CsvColumns of = new CsvColumns();
        boolean compared = query.reference() != null;
        if (!query.degreeDays().isEmpty()) {
            of.columns.put("base_c", row -> row instanceof DegreeDayRow days ? number(days.baseC()) : "");
        }
        boolean hasEvents = !query.events().isEmpty();
        if (hasEvents) {
            of.columns.put(
                    "min_days", event(event -> event.event().isSpell() ? Integer.toString(event.minDays()) : ""));
        }
        of.columns.put("unit", CsvColumns::unit);
        of.columns.put("count", row -> Long.toString(row.count()));
        of.columns.put("expected_count", row -> Long.toString(row.expectedCount()));
        of.columns.put("counted", row -> row.counted().id());
        List<Statistic> statistics = query.metrics().isEmpty() ? List.of() : new ArrayList<>(query.statistics());
        statistics.stream()
                .sorted()
                .filter(statistic -> !statistic.equals(Statistic.COUNT))
                .forEach(statistic -> of.columns.put(
                        statistic.id(),
                        row -> statistic.isTime() ? time(row, statistic) : number(value(row, statistic))));
        if (query.asksForDays()) {
            of.columns.put("value", row -> number(value(row)));
        }
        if (hasEvents) {
            of.columns.put("from", event(event -> Objects.toString(event.from(), "")));
            of.columns.put("to", event(event -> Objects.toString(event.to(), "")));
            of.columns.put("peak_c", event(event -> number(event.peak())));
            of.columns.put("peak_on", event(event -> Objects.toString(event.peakOn(), "")));
        }
        if (query.asksForTrend()) {
            of.columns.put("statistic", trend(TrendRow::statistic));
            of.columns.put("slope", trend(row -> number(row.slope())));
            of.columns.put("slope_low", trend(row -> number(row.slopeLow())));
            of.columns.put("slope_high", trend(row -> number(row.slopeHigh())));
            of.columns.put("p_value", trend(row -> number(row.pValue())));
            of.columns.put("last", trend(row -> number(row.last())));
            of.columns.put("rank_high", trend(row -> Objects.toString(row.rankHigh(), "")));
            of.columns.put("rank_low", trend(row -> Objects.toString(row.rankLow(), "")));
        }
        if (compared) {
            statistics.stream()
                    .filter(statistic -> !statistic.isTime())
                    .sorted()
                    .forEach(statistic -> of.compare(statistic.id(), row -> compared(row, statistic)));
            if (of.columns.containsKey("value")) {
                of.compare("value", CsvColumns::compared);
            }
        }
        return of;
    }

    private static Function<Row, String> event(Function<EventRow, String> cell) {
        return row -> row instanceof EventRow event ? cell.apply(event) : "";
    }

    private static Function<Row, String> trend(Function<TrendRow, String> cell) {
        return row -> row instanceof TrendRow trend ? cell.apply(trend) : "";
    }

    private void compare(String name, Function<Row, @Nullable ReferenceComparison> of) {
        columns.put(name + "_reference", row -> {
            ReferenceComparison comparison = of.apply(row);
            return number(comparison == null ? null : comparison.reference());
        });
        columns.put(name + "_anomaly", row -> {
            ReferenceComparison comparison = of.apply(row);
            return number(comparison == null ? null : comparison.anomaly());
        });
        columns.put(name + "_reference_year_count", row -> {
            ReferenceComparison comparison = of.apply(row);
            return comparison == null ? "" : Integer.toString(comparison.yearCount());
        });
    }

    Stream<String> names() {
        return columns.keySet().stream();
    }

    Stream<String> of(Row row) {
        return columns.values().stream().map(column -> column.apply(row));
    }

    /** What the row is about: a metric, an index, a method of degree days, an event, or that whose trend it is. */
    static String subject(Row row) {
        if (row instanceof MetricRow of) {
            return of.metric().id();
        }
        if (row instanceof EventRow of) {
            return of.event().id();
        }
        if (row instanceof TrendRow of) {
            return of.subject();
        }
        return row instanceof IndexRow of
                ? of.index().id()
                : ((DegreeDayRow) row).method().id();
    }

    private static String unit(Row row) {
        if (row instanceof MetricRow of) {
            return of.metric().unit();
        }
        if (row instanceof EventRow of) {
            return of.event().unit();
        }
        if (row instanceof TrendRow of) {
            return of.unit();
        }
        return row instanceof IndexRow of ? of.index().unit() : DegreeDayRow.UNIT;
    }

    private static String time(Row row, Statistic statistic) {
        return row instanceof MetricRow of
                ? Objects.requireNonNullElse(of.times().get(statistic), "")
                : "";
    }

    private static @Nullable Double value(Row row, Statistic statistic) {
        return row instanceof MetricRow of ? of.value(statistic) : null;
    }

    private static @Nullable Double value(Row row) {
        if (row instanceof IndexRow of) {
            return of.value();
        }
        if (row instanceof EventRow of) {
            return of.value();
        }
        return row instanceof DegreeDayRow of ? of.value() : null;
    }

    private static @Nullable ReferenceComparison compared(Row row, Statistic statistic) {
        return row instanceof MetricRow of ? of.compared().get(statistic) : null;
    }

    private static @Nullable ReferenceComparison compared(Row row) {
        if (row instanceof IndexRow of) {
            return of.compared();
        }
        return row instanceof DegreeDayRow of ? of.compared() : null;
    }

    /** Plain digits, without an exponent. */
    private static String number(@Nullable Double value) {
        return value == null ? "" : BigDecimal.valueOf(value).toPlainString();
    }
}
