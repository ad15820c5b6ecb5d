package io.vigie.batch.query.answer;

import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.City;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.ClimateIndexCalculator;
import io.vigie.model.climate.IndexGranularity;
import io.vigie.model.climate.IndexSettings;
import io.vigie.model.climate.IndexValue;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.Hemisphere;
import io.vigie.model.units.Thousandths;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The climate indices of one city: index as asked, every day, month or year that the dates touch, in order. */
final class IndexAnswerRows {
    /** Where no index asks for it. */
    private static final double ANY_THRESHOLD_MM = 1;

    private static final int YEAR_DIGITS = 4;

    private final Query query;
    private final City city;
    private final ClimateIndexCalculator indices;

    private IndexAnswerRows(Query query, City city, DailyClimateSeries series) {
        this.query = query;
        this.city = city;
        this.indices = new ClimateIndexCalculator(
                series,
                new IndexSettings(
                        DailySeriesYears.basePeriod(query),
                        Hemisphere.ofLatitude(city.latitude()),
                        Objects.requireNonNullElse(query.rainThresholdMm(), ANY_THRESHOLD_MM)));
    }

    static List<AnswerRow> of(Query query, City city, DailyClimateSeries series) {
        if (query.indices().isEmpty()) {
            return List.of();
        }
        IndexAnswerRows rows = new IndexAnswerRows(query, city, series);
        return query.indices().stream().flatMap(rows::rows).toList();
    }

    private Stream<AnswerRow> rows(ClimateIndex index) {
        if (index.isDefinedFor(IndexGranularity.DAY)) {
            return indices.days(index, query.dateFrom(), query.dateTo()).stream()
                    .map(day -> row(index, day, null));
        }
        boolean byMonth = isByMonth(index, query);
        Map<String, IndexValue> values = (byMonth ? indices.months(index) : indices.years(index))
                .stream().collect(Collectors.toMap(IndexValue::period, Function.identity()));
        return (byMonth ? months() : years())
                .map(period -> Objects.requireNonNull(values.get(period), period))
                .map(value -> row(index, value, compared(value, values)));
    }

    /** By month where months are asked for and the index is defined for them, else by year. */
    static boolean isByMonth(ClimateIndex index, Query query) {
        return query.granularity() == Granularity.MONTH && index.isDefinedFor(IndexGranularity.MONTH);
    }

    private Stream<String> months() {
        YearMonth last = YearMonth.from(query.dateTo());
        return Stream.iterate(
                        YearMonth.from(query.dateFrom()), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(YearMonth::toString);
    }

    private Stream<String> years() {
        return IntStream.rangeClosed(query.dateFrom().getYear(), query.dateTo().getYear())
                .mapToObj(String::valueOf);
    }

    private IndexRow row(ClimateIndex index, IndexValue value, @Nullable ReferenceComparison compared) {
        OptionalLong milli = milli(value);
        return new IndexRow(
                city.cityId(),
                value.period(),
                index,
                value.count(),
                value.expectedCount(),
                milli.isPresent() ? Thousandths.toDouble(milli.getAsLong()) : null,
                compared);
    }

    private @Nullable ReferenceComparison compared(IndexValue value, Map<String, IndexValue> all) {
        ReferencePeriod reference = query.reference();
        if (reference == null) {
            return null;
        }
        String month = value.period().substring(YEAR_DIGITS);
        List<Long> years = new ArrayList<>();
        for (int year = reference.from(); year <= reference.to(); year++) {
            IndexValue ofYear = all.get(year + month);
            if (ofYear != null) {
                milli(ofYear).ifPresent(years::add);
            }
        }
        return ReferenceComparison.of(milli(value), years, reference);
    }

    private static OptionalLong milli(IndexValue value) {
        return value.value().isPresent()
                ? OptionalLong.of(Thousandths.of(value.value().getAsDouble()))
                : OptionalLong.empty();
    }
}
