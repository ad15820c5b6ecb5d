package io.vigie.batch.query.answer;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.TrendRow;
import io.vigie.model.statistics.Trend;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Trend and rank of every series of one city's rows: what they say of one year after the other, month by month where
 * asked by month.
 */
final class TrendAnswerRows {
    private static final int YEARS_A_DECADE = 10;
    private static final double MILLIONTHS = 1e6;
    private static final int YEAR_DIGITS = 4;

    private final Query query;
    private final String cityId;
    private final Map<SeriesKey, List<YearValue>> series = new LinkedHashMap<>();

    private TrendAnswerRows(Query query, String cityId) {
        this.query = query;
        this.cityId = cityId;
    }

    /** @param part of the year: {@code -07}, {@code -JJA}, or nothing of whole years */
    private record SeriesKey(String subject, String statistic, String unit, String part) {}

    private record YearValue(String period, @Nullable Double value) {
        int year() {
            return Integer.parseInt(period.substring(0, YEAR_DIGITS));
        }
    }

    /** @param rows of the city, each series in order; none where no trend is asked for */
    static List<AnswerRow> of(Query query, String cityId, List<AnswerRow> rows) {
        if (!query.asksForTrend()) {
            return List.of();
        }
        TrendAnswerRows trends = new TrendAnswerRows(query, cityId);
        rows.forEach(trends::add);
        // in order, on all cores: of 120 years each has thousands of slopes
        return List.copyOf(trends.series.entrySet()).parallelStream()
                .<AnswerRow>map(entry -> trends.row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(AnswerRow row) {
        if (row instanceof MetricRow of) {
            boolean isWhole = isWhole(row);
            of.statistics()
                    .forEach(statistic -> add(
                            row,
                            of.metric().id(),
                            statistic.id(),
                            of.metric().unit(),
                            isWhole && MetricAnswerRows.isEnough(statistic, of.count(), of.expectedCount())
                                    ? of.value(statistic)
                                    : null));
        } else if (row instanceof IndexRow of) {
            add(row, of.index().id(), "value", of.index().unit(), of.value());
        } else if (row instanceof DegreeDayRow of) {
            add(row, of.method().id() + "@" + of.baseC(), "value", DegreeDayRow.UNIT, isWhole(row) ? of.value() : null);
        } else if (row instanceof EventRow of && !of.event().isSpell()) {
            add(row, of.event().id(), "value", of.event().unit(), of.value());
        }
    }

    private void add(AnswerRow row, String subject, String statistic, String unit, @Nullable Double value) {
        series.computeIfAbsent(
                        new SeriesKey(subject, statistic, unit, row.period().substring(YEAR_DIGITS)),
                        key -> new ArrayList<>())
                .add(new YearValue(row.period(), value));
    }

    /** Whether the dates asked for have all of a period: a part of a year is no year. */
    private boolean isWhole(AnswerRow row) {
        int year = Integer.parseInt(row.period().substring(0, YEAR_DIGITS));
        String part = row.period().substring(Math.min(row.period().length(), YEAR_DIGITS + 1));
        LocalDate first = switch (part) {
            case "" -> LocalDate.of(year, 1, 1);
            case "DJF" -> LocalDate.of(year - 1, 12, 1);
            case "MAM" -> LocalDate.of(year, 3, 1);
            case "JJA" -> LocalDate.of(year, 6, 1);
            case "SON" -> LocalDate.of(year, 9, 1);
            default -> LocalDate.of(year, Integer.parseInt(part), 1);
        };
        int months = part.isEmpty() ? 12 : part.length() > 2 ? 3 : 1;
        return !first.isBefore(query.dateFrom())
                && !first.plusMonths(months).minusDays(1).isAfter(query.dateTo());
    }

    private TrendRow row(SeriesKey key, List<YearValue> periods) {
        List<YearValue> held =
                periods.stream().filter(period -> period.value() != null).toList();
        double[] values = held.stream()
                .mapToDouble(period -> Objects.requireNonNull(period.value()))
                .toArray();
        Trend trend = values.length < Trend.MIN_YEARS
                ? null
                : Trend.of(held.stream().mapToInt(YearValue::year).toArray(), values);
        YearValue newest = periods.get(periods.size() - 1);
        Double last = newest.value();
        double reached = last == null ? Double.NaN : last;
        return new TrendRow(
                cityId,
                periods.get(0).period() + "/" + newest.period(),
                key.subject(),
                key.statistic(),
                key.unit(),
                values.length,
                periods.size(),
                trend == null ? null : perDecade(trend.slope()),
                trend == null ? null : perDecade(trend.slopeLow()),
                trend == null ? null : perDecade(trend.slopeHigh()),
                trend == null ? null : Math.rint(trend.pValue() * MILLIONTHS) / MILLIONTHS,
                last,
                last == null
                        ? null
                        : 1
                                + (int) DoubleStream.of(values)
                                        .filter(value -> value > reached)
                                        .count(),
                last == null
                        ? null
                        : 1
                                + (int) DoubleStream.of(values)
                                        .filter(value -> value < reached)
                                        .count());
    }

    private static double perDecade(double slope) {
        return Thousandths.round(slope * YEARS_A_DECADE);
    }
}
