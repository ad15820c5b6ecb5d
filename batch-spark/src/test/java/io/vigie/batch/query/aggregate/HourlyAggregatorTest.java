package io.vigie.batch.query.aggregate;

import static io.vigie.batch.query.TestQueries.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.query.answer.QueryResult;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.view.HistoryAggregates;
import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.batch.HourCondition;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.statistics.QuantileType;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fold says of random hours, in tasks cut at random, is what one says who goes through them hour by hour with the JDK's clock. */
class HourlyAggregatorTest {
    private static final String MELBOURNE = "2158177";
    private static final ZoneId ZONE = ZoneId.of("Australia/Melbourne");
    private static final Instant START = Instant.parse("2021-08-15T00:00:00Z");
    private static final int HOURS = 20_000;
    private static final LocalDate FROM = LocalDate.of(2021, 9, 10);
    private static final LocalDate TO = LocalDate.of(2023, 10, 20);

    private record Hour(Instant stamp, Map<Metric, Long> milli) {}

    @ParameterizedTest
    @EnumSource
    void every_granularity_is_that_of_a_plain_loop_over_the_hours(Granularity granularity) {
        Random random = new Random(granularity.ordinal());
        List<Hour> hours = hours(random);
        Query query = asked(
                MELBOURNE,
                FROM.toString(),
                TO.toString(),
                "'metrics':['temperature_c','precipitation_mm'],'statistics':['count','mean','min','min_at','max','max_at','sum','stddev','p05','p50'],"
                        + "'granularity':'" + granularity.id()
                        + "','filters':{'months':[1,4,9,10,12],'hours':[0,1,2,3,13],"
                        + "'where':[{'metric':'wind_speed_ms','op':'<=','value':8}]}");

        List<MetricRow> rows = folded(hours, query, random).rows().stream()
                .map(MetricRow.class::cast)
                .toList();

        Map<String, List<Instant>> stamps = new HashMap<>();
        Map<String, List<Long>> expected = plain(hours, query, stamps);
        assertThat(rows.stream().mapToLong(MetricRow::count).sum())
                .isEqualTo(expected.values().stream().mapToLong(List::size).sum())
                .isGreaterThan(1000);
        for (MetricRow row : rows) {
            List<Long> values = expected.getOrDefault(row.metric() + " " + row.period(), List.of());
            assertThat(row.count()).as(row.metric() + " " + row.period()).isEqualTo(values.size());
            assertThat(row.times())
                    .as("times of " + row.metric() + " " + row.period())
                    .isEqualTo(times(values, stamps.getOrDefault(row.metric() + " " + row.period(), List.of())));
            assertThat(row.expectedCount()).isGreaterThanOrEqualTo(row.count());
            for (Statistic statistic : query.statistics()) {
                if (statistic.isTime()) {
                    continue;
                }
                assertThat(row.value(statistic))
                        .as(statistic + " of " + row.metric() + " " + row.period())
                        .isEqualTo(plain(statistic, values));
            }
        }
    }

    /** The first of the lowest values counts, and of the highest: hours come in order. */
    private static Map<Statistic, @Nullable String> times(List<Long> values, List<Instant> stamps) {
        Map<Statistic, @Nullable String> times = new HashMap<>();
        times.put(Statistic.MIN_AT, values.isEmpty() ? null : local(values, Collections.min(values), stamps));
        times.put(Statistic.MAX_AT, values.isEmpty() ? null : local(values, Collections.max(values), stamps));
        return times;
    }

    private static String local(List<Long> values, Long extreme, List<Instant> stamps) {
        ZonedDateTime at = stamps.get(values.indexOf(extreme)).atZone(ZONE);
        return "%sT%02d:00:00%s".formatted(at.toLocalDate(), at.getHour(), at.getOffset());
    }

    private static List<Hour> hours(Random random) {
        List<Hour> hours = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            Map<Metric, Long> milli = new HashMap<>();
            for (Metric metric : List.of(Metric.TEMPERATURE, Metric.PRECIPITATION, Metric.WIND_SPEED)) {
                if (random.nextInt(10) > 0) {
                    milli.put(metric, 100L * random.nextInt(100));
                }
            }
            hours.add(new Hour(START.plusSeconds(3600L * i), milli));
        }
        return hours;
    }

    private static QueryResult folded(List<Hour> hours, Query query, Random random) {
        QueryPlan plan = QueryPlan.of(query, Gazetteer.bundled());
        List<BucketAccumulator> accumulators = new ArrayList<>();
        for (int from = 0; from < hours.size(); ) {
            int to = Math.min(hours.size(), from + 1 + random.nextInt(5_000));
            CityAggregates.sumsOfHours(plan)
                    .call(hours.subList(from, to).stream()
                            .map(hour -> row(hour, plan.columns()))
                            .iterator())
                    .forEachRemaining(accumulators::add);
            from = to;
        }
        CityAggregates summed = CityAggregates.of(accumulators, plan);
        return QueryResult.of(new HistoryAggregates(summed, StationDailyAggregates.NONE, HistoryViewName.HOURLY), plan);
    }

    private static InternalRow row(Hour hour, List<Metric> columns) {
        @Nullable Object[] cells = new @Nullable Object[3 + columns.size()];
        cells[0] = UTF8String.fromString(MELBOURNE);
        cells[1] = UTF8String.fromString("station");
        cells[2] = hour.stamp.getEpochSecond() * 1_000_000;
        for (int i = 0; i < columns.size(); i++) {
            cells[3 + i] = hour.milli.get(columns.get(i));
        }
        return new GenericInternalRow(cells);
    }

    /**
     * The values that count, by metric and period.
     *
     * @param stamps takes their stamps
     */
    private static Map<String, List<Long>> plain(List<Hour> hours, Query query, Map<String, List<Instant>> stamps) {
        Map<String, List<Long>> values = new HashMap<>();
        for (Hour hour : hours) {
            for (Metric metric : query.metrics()) {
                Long milli = hour.milli.get(metric);
                Instant within = metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL
                        ? hour.stamp.minusMillis(1)
                        : hour.stamp;
                ZonedDateTime local = within.atZone(ZONE);
                LocalDate date = local.toLocalDate();
                if (milli != null
                        && !date.isBefore(FROM)
                        && !date.isAfter(TO)
                        && query.filtersOrNone().months().contains(date.getMonthValue())
                        && query.filtersOrNone().hours().contains(local.getHour())
                        && query.filtersOrNone().where().stream().allMatch(condition -> holds(condition, hour))) {
                    values.computeIfAbsent(metric + " " + label(local, query.granularity()), any -> new ArrayList<>())
                            .add(milli);
                    stamps.computeIfAbsent(metric + " " + label(local, query.granularity()), any -> new ArrayList<>())
                            .add(hour.stamp);
                }
            }
        }
        return values;
    }

    private static boolean holds(HourCondition condition, Hour hour) {
        Long milli = hour.milli.get(condition.metric());
        return milli != null && milli <= condition.value() * 1000;
    }

    private static String label(ZonedDateTime local, Granularity granularity) {
        String date = local.toLocalDate().toString();
        return switch (granularity) {
            case HOUR -> date + "T%02d:00".formatted(local.getHour()) + local.getOffset();
            case DAY -> date;
            case MONTH -> date.substring(0, 7);
            case SEASON ->
                switch (local.getMonthValue()) {
                    case 12 -> local.getYear() + 1 + "-DJF";
                    case 1, 2 -> local.getYear() + "-DJF";
                    case 3, 4, 5 -> local.getYear() + "-MAM";
                    case 6, 7, 8 -> local.getYear() + "-JJA";
                    default -> local.getYear() + "-SON";
                };
            case YEAR -> date.substring(0, 4);
            case PERIOD -> FROM + "/" + TO;
            case HOUR_OF_DAY -> "%02d".formatted(local.getHour());
            case MONTH_OF_YEAR -> date.substring(5, 7);
        };
    }

    private static @Nullable Double plain(Statistic statistic, List<Long> values) {
        if (statistic.equals(Statistic.COUNT)) {
            return (double) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        long[] sorted = values.stream().mapToLong(value -> value).sorted().toArray();
        long sum = values.stream().mapToLong(value -> value).sum();
        return switch (statistic.id()) {
            case "mean" -> Math.floor((double) sum / sorted.length + 0.5) / 1000;
            case "min" -> sorted[0] / 1000.0;
            case "max" -> sorted[sorted.length - 1] / 1000.0;
            case "sum" -> sum / 1000.0;
            case "stddev" -> deviation(values, (double) sum / sorted.length);
            case "p05" -> Thousandths.toDouble(QuantileType.TYPE_8.of(sorted, 50));
            default -> Thousandths.toDouble(QuantileType.TYPE_8.of(sorted, 500));
        };
    }

    private static @Nullable Double deviation(List<Long> values, double mean) {
        if (values.size() < 2) {
            return null;
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.floor(Math.sqrt(squares / (values.size() - 1)) + 0.5) / 1000;
    }
}
