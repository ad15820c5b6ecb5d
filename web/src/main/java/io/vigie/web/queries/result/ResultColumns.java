package io.vigie.web.queries.result;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.batch.results.TrendRow;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.wind.WindRoseForceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an answer in a file: city, period and subject, then only what was asked for, the same for every row. A cell
 * is null where the row has none.
 */
public final class ResultColumns {
    /** What stands in a column: {@link String}, whole {@link Number}, {@link Double} or {@link java.time.LocalDate}. */
    public enum Type {
        TEXT,
        WHOLE,
        DECIMAL,
        DATE
    }

    /** @param cell its value in a row, of the column's type */
    public record Column(String name, Type type, Function<AnswerRow, @Nullable Object> cell) {}

    private final List<Column> columns = new ArrayList<>();

    private ResultColumns() {}

    static ResultColumns of(ResultRowSource rows, Gazetteer gazetteer) {
        Query query = rows.query();
        ResultColumns of = new ResultColumns();
        of.add("city_id", Type.TEXT, AnswerRow::cityId);
        of.add(
                "city",
                Type.TEXT,
                row -> gazetteer.historyPlace(row.cityId()).map(City::name).orElse(""));
        of.add("period", Type.TEXT, AnswerRow::period);
        of.add("metric", Type.TEXT, ResultColumns::subject);
        boolean compared = rows.isCompared();
        if (!query.degreeDays().isEmpty()) {
            of.add("base_c", Type.DECIMAL, row -> row instanceof DegreeDayRow days ? days.baseC() : null);
        }
        boolean hasEvents = !query.events().isEmpty();
        if (hasEvents) {
            of.add("min_days", Type.WHOLE, event(event -> event.event().isSpell() ? event.minDays() : null));
        }
        boolean hasWind = query.windSectors() != null;
        if (hasWind) {
            of.add("wind", Type.TEXT, wind(WindRow::part));
            of.add("from_deg", Type.DECIMAL, wind(WindRow::fromDeg));
        }
        of.add("unit", Type.TEXT, ResultColumns::unit);
        of.add("count", Type.WHOLE, AnswerRow::count);
        of.add("expected_count", Type.WHOLE, AnswerRow::expectedCount);
        of.add("counted", Type.TEXT, row -> row.counted().id());
        List<Statistic> statistics = query.metrics().isEmpty() ? List.of() : new ArrayList<>(query.statistics());
        statistics.stream()
                .sorted()
                .filter(statistic -> !statistic.equals(Statistic.COUNT))
                .forEach(statistic -> of.add(
                        statistic.id(),
                        statistic.isTime() ? Type.TEXT : Type.DECIMAL,
                        row -> statistic.isTime() ? time(row, statistic) : value(row, statistic)));
        if (hasWind) {
            of.addWind();
        }
        if (query.asksForDays()) {
            of.add("value", Type.DECIMAL, ResultColumns::value);
        }
        if (hasEvents) {
            of.add("from", Type.DATE, event(EventRow::from));
            of.add("to", Type.DATE, event(EventRow::to));
            of.add("peak_c", Type.DECIMAL, event(EventRow::peak));
            of.add("peak_on", Type.DATE, event(EventRow::peakOn));
        }
        if (query.asksForTrend()) {
            of.add("statistic", Type.TEXT, trend(TrendRow::statistic));
            of.add("slope", Type.DECIMAL, trend(TrendRow::slope));
            of.add("slope_low", Type.DECIMAL, trend(TrendRow::slopeLow));
            of.add("slope_high", Type.DECIMAL, trend(TrendRow::slopeHigh));
            of.add("p_value", Type.DECIMAL, trend(TrendRow::pValue));
            of.add("last", Type.DECIMAL, trend(TrendRow::last));
            of.add("rank_high", Type.WHOLE, trend(TrendRow::rankHigh));
            of.add("rank_low", Type.WHOLE, trend(TrendRow::rankLow));
        }
        if (compared) {
            statistics.stream()
                    .filter(statistic -> !statistic.isTime())
                    .sorted()
                    .forEach(statistic -> of.compare(statistic.id(), row -> compared(row, statistic)));
            if (query.asksForDays()) {
                of.compare("value", ResultColumns::compared);
            }
        }
        return of;
    }

    private void addWind() {
        add("hours", Type.WHOLE, wind(WindRow::hours));
        add("share_pct", Type.DECIMAL, wind(WindRow::sharePct));
        for (WindRoseForceClass force : WindRoseForceClass.values()) {
            add(force.id(), Type.WHOLE, wind(wind -> wind.ofForce(force)));
        }
        add("mean_ms", Type.DECIMAL, wind(WindRow::meanMs));
        add("calm", Type.WHOLE, allWinds(WindRow.Whole::calm));
        add("calm_pct", Type.DECIMAL, allWinds(WindRow.Whole::calmPct));
        add("variable", Type.WHOLE, allWinds(WindRow.Whole::variable));
        add("vector_ms", Type.DECIMAL, allWinds(WindRow.Whole::vectorMs));
        add("vector_from_deg", Type.DECIMAL, allWinds(WindRow.Whole::vectorFromDeg));
        add("constancy", Type.DECIMAL, allWinds(WindRow.Whole::constancy));
    }

    private static Function<AnswerRow, @Nullable Object> wind(Function<WindRow, @Nullable Object> cell) {
        return row -> row instanceof WindRow wind ? cell.apply(wind) : null;
    }

    private static Function<AnswerRow, @Nullable Object> allWinds(Function<WindRow.Whole, @Nullable Object> cell) {
        return wind(wind -> {
            WindRow.Whole whole = wind.whole();
            return whole == null ? null : cell.apply(whole);
        });
    }

    private static Function<AnswerRow, @Nullable Object> event(Function<EventRow, @Nullable Object> cell) {
        return row -> row instanceof EventRow event ? cell.apply(event) : null;
    }

    private static Function<AnswerRow, @Nullable Object> trend(Function<TrendRow, @Nullable Object> cell) {
        return row -> row instanceof TrendRow trend ? cell.apply(trend) : null;
    }

    private void add(String name, Type type, Function<AnswerRow, @Nullable Object> cell) {
        columns.add(new Column(name, type, cell));
    }

    private void compare(String name, Function<AnswerRow, @Nullable ReferenceComparison> of) {
        add(name + "_reference", Type.DECIMAL, row -> {
            ReferenceComparison comparison = of.apply(row);
            return comparison == null ? null : comparison.reference();
        });
        add(name + "_anomaly", Type.DECIMAL, row -> {
            ReferenceComparison comparison = of.apply(row);
            return comparison == null ? null : comparison.anomaly();
        });
        add(name + "_reference_year_count", Type.WHOLE, row -> {
            ReferenceComparison comparison = of.apply(row);
            return comparison == null ? null : comparison.yearCount();
        });
    }

    List<Column> all() {
        return columns;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The cells of a row, in the columns' order. */
    List<@Nullable Object> of(AnswerRow row) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(column.cell().apply(row));
        }
        return cells;
    }

    /** What the row is about: a metric, the wind, an index, a method of degree days, an event, or that whose trend it is. */
    public static String subject(AnswerRow row) {
        if (row instanceof MetricRow of) {
            return of.metric().id();
        }
        if (row instanceof EventRow of) {
            return of.event().id();
        }
        if (row instanceof TrendRow of) {
            return of.subject();
        }
        if (row instanceof WindRow) {
            return WindRow.SUBJECT;
        }
        return row instanceof IndexRow of
                ? of.index().id()
                : ((DegreeDayRow) row).method().id();
    }

    private static String unit(AnswerRow row) {
        if (row instanceof MetricRow of) {
            return of.metric().unit();
        }
        if (row instanceof EventRow of) {
            return of.event().unit();
        }
        if (row instanceof TrendRow of) {
            return of.unit();
        }
        if (row instanceof WindRow) {
            return Metric.WIND_SPEED.unit();
        }
        return row instanceof IndexRow of ? of.index().unit() : DegreeDayRow.UNIT;
    }

    private static @Nullable String time(AnswerRow row, Statistic statistic) {
        return row instanceof MetricRow of ? of.times().get(statistic) : null;
    }

    private static @Nullable Double value(AnswerRow row, Statistic statistic) {
        return row instanceof MetricRow of ? of.value(statistic) : null;
    }

    private static @Nullable Double value(AnswerRow row) {
        if (row instanceof IndexRow of) {
            return of.value();
        }
        if (row instanceof EventRow of) {
            return of.value();
        }
        return row instanceof DegreeDayRow of ? of.value() : null;
    }

    private static @Nullable ReferenceComparison compared(AnswerRow row, Statistic statistic) {
        return row instanceof MetricRow of ? of.compared().get(statistic) : null;
    }

    private static @Nullable ReferenceComparison compared(AnswerRow row) {
        if (row instanceof IndexRow of) {
            return of.compared();
        }
        return row instanceof DegreeDayRow of ? of.compared() : null;
    }
}
