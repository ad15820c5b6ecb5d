package io.vigie.web.queries.result;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.batch.results.Row;
import io.vigie.model.batch.results.TrendRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the rows of a query have after their subject: only those that it asked for, the same for every row. A cell
 * is a text, a number or a date; null where the row has none.
 */
public final class ResultColumns {
    private final Map<String, Function<Row, @Nullable Object>> columns = new LinkedHashMap<>();

    private ResultColumns() {}

    static ResultColumns of(Query query) {
        ResultColumns of = new ResultColumns();
        boolean compared = query.reference() != null;
        if (!query.degreeDays().isEmpty()) {
            of.columns.put("base_c", row -> row instanceof DegreeDayRow days ? days.baseC() : null);
        }
        boolean hasEvents = !query.events().isEmpty();
        if (hasEvents) {
            of.columns.put("min_days", event(event -> event.event().isSpell() ? event.minDays() : null));
        }
        of.columns.put("unit", ResultColumns::unit);
        of.columns.put("count", Row::count);
        of.columns.put("expected_count", Row::expectedCount);
        of.columns.put("counted", row -> row.counted().id());
        List<Statistic> statistics = query.metrics().isEmpty() ? List.of() : new ArrayList<>(query.statistics());
        statistics.stream()
                .sorted()
                .filter(statistic -> !statistic.equals(Statistic.COUNT))
                .forEach(statistic -> of.columns.put(
                        statistic.id(), row -> statistic.isTime() ? time(row, statistic) : value(row, statistic)));
        if (query.asksForDays()) {
            of.columns.put("value", ResultColumns::value);
        }
        if (hasEvents) {
            of.columns.put("from", event(EventRow::from));
            of.columns.put("to", event(EventRow::to));
            of.columns.put("peak_c", event(EventRow::peak));
            of.columns.put("peak_on", event(EventRow::peakOn));
        }
        if (query.asksForTrend()) {
            of.columns.put("statistic", trend(TrendRow::statistic));
            of.columns.put("slope", trend(TrendRow::slope));
            of.columns.put("slope_low", trend(TrendRow::slopeLow));
            of.columns.put("slope_high", trend(TrendRow::slopeHigh));
            of.columns.put("p_value", trend(TrendRow::pValue));
            of.columns.put("last", trend(TrendRow::last));
            of.columns.put("rank_high", trend(TrendRow::rankHigh));
            of.columns.put("rank_low", trend(TrendRow::rankLow));
        }
        if (compared) {
            statistics.stream()
                    .filter(statistic -> !statistic.isTime())
                    .sorted()
                    .forEach(statistic -> of.compare(statistic.id(), row -> compared(row, statistic)));
            if (of.columns.containsKey("value")) {
                of.compare("value", ResultColumns::compared);
            }
        }
        return of;
    }

    private static Function<Row, @Nullable Object> event(Function<EventRow, @Nullable Object> cell) {
        return row -> row instanceof EventRow event ? cell.apply(event) : null;
    }

    private static Function<Row, @Nullable Object> trend(Function<TrendRow, @Nullable Object> cell) {
        return row -> row instanceof TrendRow trend ? cell.apply(trend) : null;
    }

    private void compare(String name, Function<Row, @Nullable ReferenceComparison> of) {
        columns.put(name + "_reference", row -> {
            ReferenceComparison comparison = of.apply(row);
            return comparison == null ? null : comparison.reference();
        });
        columns.put(name + "_anomaly", row -> {
            ReferenceComparison comparison = of.apply(row);
            return comparison == null ? null : comparison.anomaly();
        });
        columns.put(name + "_reference_year_count", row -> {
            ReferenceComparison comparison = of.apply(row);
            return comparison == null ? null : comparison.yearCount();
        });
    }

    public Stream<String> names() {
        return columns.keySet().stream();
    }

    Stream<@Nullable Object> of(Row row) {
        return columns.values().stream().map(column -> column.apply(row));
    }

    /** What the row is about: a metric, an index, a method of degree days, an event, or that whose trend it is. */
    public static String subject(Row row) {
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

    private static @Nullable String time(Row row, Statistic statistic) {
        return row instanceof MetricRow of ? of.times().get(statistic) : null;
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
}
