package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Row;
import io.vigie.model.calendar.Period;
import io.vigie.model.cities.City;
import io.vigie.model.climate.DailySeries;
import io.vigie.model.climate.DailyValues;
import io.vigie.model.daily.DayOfHours;
import io.vigie.model.daily.DayStatistic;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the local days of one city say: indices as asked, then degree days as asked, every period in order. */
final class DayRows {
    private DayRows() {}

    static List<Row> of(QueryPlan plan, City city, Findings.OfCity findings) {
        Query query = plan.query();
        DailySeries series = series(plan, city, findings);
        List<Row> rows = new ArrayList<>();
        rows.addAll(IndexRows.of(query, city, series));
        rows.addAll(DegreeDayRows.of(query, city, series));
        return rows;
    }

    private static DailySeries series(QueryPlan plan, City city, Findings.OfCity findings) {
        int layer = Objects.requireNonNull(plan.dayLayer(), "asked only where there are days");
        List<Period> days = plan.daysOf(city);
        List<DailyValues> values = new ArrayList<>(days.size());
        for (int i = 0; i < days.size(); i++) {
            Period day = days.get(i);
            LocalDate date = LocalDate.parse(day.label());
            SlotValues temperature = findings.at(layer, Metric.TEMPERATURE, i);
            SlotValues rain = findings.at(layer, Metric.PRECIPITATION, i);
            values.add(new DailyValues(
                    date,
                    value(date, DayStatistic.LOWEST, temperature, day),
                    value(date, DayStatistic.HIGHEST, temperature, day),
                    value(date, DayStatistic.TOTAL, rain, day)));
        }
        return DailySeries.of(values);
    }

    private static @Nullable Double value(LocalDate date, DayStatistic statistic, SlotValues hours, Period day) {
        OptionalLong milli = new DayOfHours(date, statistic, hours.spread().summary(), day.hours()).milli();
        return milli.isPresent() ? Thousandths.toDouble(milli.getAsLong()) : null;
    }
}
