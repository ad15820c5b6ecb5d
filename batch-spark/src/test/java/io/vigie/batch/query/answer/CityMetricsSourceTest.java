package io.vigie.batch.query.answer;

import static io.vigie.batch.query.MetricRowValues.max;
import static io.vigie.batch.query.MetricRowValues.mean;
import static io.vigie.batch.query.MetricRowValues.min;
import static io.vigie.batch.query.MetricRowValues.sum;
import static io.vigie.batch.query.MetricRowValues.value;
import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_SPEED;
import static io.vigie.model.climate.days.DailyElement.RR;
import static io.vigie.model.climate.days.DailyElement.TN;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import io.vigie.batch.query.definitions.Definition;
import io.vigie.batch.query.definitions.Definitions;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.view.HistoryAggregates;
import io.vigie.model.BilingualText;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered of the metrics of a city from days as a publisher reports them, and what is not. */
class CityMetricsSourceTest {
    private static final String TEMPERATURES = "'metrics':['temperature_c'],'statistics':['count','mean','min','max']";
    private static final String RAIN = "'metrics':['precipitation_mm'],'statistics':['mean','min','max','sum']";
    private static final String APIA = "4035413";

    private static final List<StationDailyReading> THREE_DAYS = List.of(
            day("2021-01-30", -1_000, 4_000, 0),
            day("2021-01-31", 1_000, 5_001, 2_500),
            day("2021-02-01", 0, 3_000, 400));

    @Test
    void the_highest_is_that_of_the_days_highest_the_lowest_of_their_lowest_and_the_mean_that_of_half_their_sum() {
        QueryResult result = ask("2021-01-01", "2021-02-28", TEMPERATURES + ",'granularity':'month'", THREE_DAYS);

        assertThat(result.rows()).extracting(AnswerRow::period).containsExactly("2021-01", "2021-02");
        MetricRow january = (MetricRow) result.rows().get(0);
        assertThat(max(january)).isEqualTo(5.001);
        assertThat(min(january)).isEqualTo(-1.0);
        // (−1 + 4 + 1 + 5.001) / 2 days / 2 = 2.25025
        assertThat(mean(january)).isEqualTo(2.25);
        assertThat(january.count()).isEqualTo(2);
        assertThat(january.expectedCount()).isEqualTo(31);
        assertThat(january.counted()).isEqualTo(CountUnit.DAYS);
        assertThat(result.view()).isEqualTo(HistoryViewName.REPORTED);
        assertThat(result.sources()).containsExactly("station-days");
        assertThat(result.remarks()).isEmpty();
    }

    /** Not that of each day first: of two days with 0 and 0.0005 it is 0. */
    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void a_mean_is_rounded_half_up_once(long milli) {
        QueryResult result = ask(
                "2021-01-01",
                "2021-01-31",
                TEMPERATURES + ",'granularity':'month'",
                List.of(day("2021-01-01", 0, Math.max(0, milli), 0), day("2021-01-02", Math.min(0, milli), 0, 0)));

        // ± 0.00025
        assertThat(mean(result.rows().get(0))).isEqualTo(0.0);
        QueryResult ofOneDay = ask(
                "2021-01-01",
                "2021-01-01",
                TEMPERATURES + ",'granularity':'day'",
                List.of(day("2021-01-01", Math.min(0, milli), Math.max(0, milli), 0)));
        assertThat(mean(ofOneDay.rows().get(0))).isEqualTo(milli > 0 ? 0.001 : 0.0);
    }

    @Test
    void rain_is_that_of_the_days() {
        QueryResult result = ask("2021-01-01", "2021-12-31", RAIN + ",'granularity':'year'", THREE_DAYS);

        AnswerRow year = result.rows().get(0);
        assertThat(sum(year)).isEqualTo(2.9);
        assertThat(max(year)).isEqualTo(2.5);
        assertThat(min(year)).isEqualTo(0.0);
        assertThat(mean(year)).isEqualTo(0.967);
        assertThat(year.count()).isEqualTo(3);
        assertThat(year.expectedCount()).isEqualTo(365);
    }

    @Test
    void a_day_counts_if_it_has_what_is_asked_for() {
        List<StationDailyReading> days = List.of(
                new StationDailyReading(
                        PARIS, "station-days", LocalDate.of(2021, 1, 1), Map.of(TX, Value.of(TX, 9_000))),
                day("2021-01-02", 1_000, 5_000, 0));

        AnswerRow both = ask("2021-01-01", "2021-01-31", TEMPERATURES + ",'granularity':'month'", days)
                .rows()
                .get(0);
        AnswerRow highest = ask(
                        "2021-01-01",
                        "2021-01-31",
                        "'metrics':['temperature_c'],'statistics':['max'],'granularity':'month'",
                        days)
                .rows()
                .get(0);

        assertThat(both.count()).isEqualTo(1);
        assertThat(max(both)).isEqualTo(9.0);
        assertThat(mean(both)).isEqualTo(3.0);
        assertThat(highest.count()).isEqualTo(2);
    }

    @Test
    void a_value_that_failed_a_check_does_not_count() {
        StationDailyReading doubted = new StationDailyReading(
                PARIS,
                "station-days",
                LocalDate.of(2021, 1, 3),
                Map.of(TN, Value.of(TN, 0), TX, Value.of(TX, 45_000, "GHCN_I", null, null)));
        List<StationDailyReading> days = new ArrayList<>(THREE_DAYS);
        days.add(doubted);

        AnswerRow january = ask("2021-01-01", "2021-01-31", TEMPERATURES + ",'granularity':'month'", days)
                .rows()
                .get(0);

        assertThat(max(january)).isEqualTo(5.001);
        assertThat(january.count()).isEqualTo(2);
    }

    @Test
    void seasons_whole_periods_and_months_of_all_years_are_answered_and_months_may_be_chosen() {
        assertThat(ask("2020-12-01", "2021-02-28", RAIN + ",'granularity':'season'", THREE_DAYS)
                        .rows())
                .singleElement()
                .satisfies(winter -> {
                    assertThat(winter.period()).isEqualTo("2021-DJF");
                    assertThat(winter.expectedCount()).isEqualTo(90);
                    assertThat(sum(winter)).isEqualTo(2.9);
                });
        List<StationDailyReading> twoYears = new ArrayList<>(THREE_DAYS);
        twoYears.add(day("2022-01-01", 0, 1_000, 1_000));
        QueryResult months = ask("2021-01-01", "2022-12-31", RAIN + ",'granularity':'month_of_year'", twoYears);
        assertThat(months.rows()).hasSize(12);
        assertThat(sum(months.rows().get(0))).isEqualTo(3.5);
        assertThat(months.rows().get(0).expectedCount()).isEqualTo(62);
        assertThat(ask(
                                "2021-01-01",
                                "2021-12-31",
                                RAIN + ",'granularity':'period','filters':{'months':[2]}",
                                THREE_DAYS)
                        .rows())
                .singleElement()
                .satisfies(february -> {
                    assertThat(february.expectedCount()).isEqualTo(28);
                    assertThat(sum(february)).isEqualTo(0.4);
                });
    }

    @Test
    void a_city_with_hours_of_it_is_answered_from_hours() {
        TestHourlyRows oneHour = TestHourlyRows.none().and(PARIS, "2021-01-30T12:00:00Z", TEMPERATURE, 20_000);

        QueryResult result = answer(
                oneHour, THREE_DAYS, asked(PARIS, "2021-01-01", "2021-01-31", TEMPERATURES + ",'granularity':'month'"));

        assertThat(max(result.rows().get(0))).isEqualTo(20.0);
        assertThat(result.rows().get(0).counted()).isEqualTo(CountUnit.HOURS);
        assertThat(result.sources()).containsExactly("station");
        assertThat(result.view()).isEqualTo(HistoryViewName.HOURLY);
    }

    @Test
    void hours_of_other_dates_or_of_another_metric_do_not_stand_in_the_way() {
        TestHourlyRows others = TestHourlyRows.none()
                .and(PARIS, "2022-01-30T12:00:00Z", TEMPERATURE, 20_000)
                .and(PARIS, "2021-01-30T12:00:00Z", WIND_SPEED, 3_000);

        QueryResult result = answer(
                others, THREE_DAYS, asked(PARIS, "2021-01-01", "2021-01-31", TEMPERATURES + ",'granularity':'month'"));

        assertThat(max(result.rows().get(0))).isEqualTo(5.001);
        assertThat(result.sources()).containsExactly("station-days");
    }

    @Test
    void hours_that_fulfil_no_condition_are_an_answer() {
        TestHourlyRows mild = TestHourlyRows.none().and(PARIS, "2021-01-30T12:00:00Z", TEMPERATURE, 20_000);

        QueryResult result = answer(
                mild,
                THREE_DAYS,
                asked(
                        PARIS,
                        "2021-01-01",
                        "2021-01-31",
                        TEMPERATURES
                                + ",'granularity':'month','filters':{'where':[{'metric':'temperature_c','op':'>','value':30}]}"));

        assertThat(result.rows().get(0).count()).isZero();
        assertThat(result.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'granularity':'hour'",
                "'granularity':'hour_of_day'",
                "'granularity':'day','filters':{'hours':[12]}",
                "'granularity':'day','filters':{'where':[{'metric':'temperature_c','op':'>','value':30}]}"
            })
    void what_needs_hours_stays_empty_and_says_why(String rest) {
        QueryResult result = ask("2021-01-30", "2021-01-31", TEMPERATURES + "," + rest, THREE_DAYS);

        assertThat(result.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.count()).isZero();
            assertThat(row.counted()).isEqualTo(CountUnit.HOURS);
        });
        assertThat(result.view()).isEqualTo(HistoryViewName.HOURLY);
        assertThat(result.sources()).isEmpty();
        assertThat(result.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.en()).startsWith("Paris: only whole days").contains("Ask by day, month");
            assertThat(remark.fr())
                    .startsWith("Paris : l'historique n'a que des jours")
                    .contains("par jour, mois");
        });
    }

    @Test
    void a_metric_that_days_do_not_have_stays_empty_and_says_why() {
        QueryResult result = ask(
                "2021-01-30",
                "2021-01-31",
                "'metrics':['wind_speed_ms','temperature_c'],'statistics':['max'],'granularity':'period'",
                THREE_DAYS);

        assertThat(max(result.rows().get(0))).isNull();
        assertThat(result.rows().get(0).expectedCount()).isEqualTo(48);
        assertThat(max(result.rows().get(1))).isEqualTo(5.001);
        assertThat(result.rows().get(1).expectedCount()).isEqualTo(2);
        assertThat(result.remarks())
                .extracting(BilingualText::en)
                .singleElement()
                .asString()
                .contains("other metrics stay empty");
    }

    @Test
    void a_statistic_that_days_do_not_have_stays_empty_and_says_why() {
        QueryResult result = ask(
                "2021-01-30",
                "2021-01-31",
                "'metrics':['temperature_c','precipitation_mm'],'statistics':['sum','stddev','p90'],'granularity':'period'",
                THREE_DAYS);

        AnswerRow temperature = result.rows().get(0);
        AnswerRow rain = result.rows().get(1);
        assertThat(List.of(sum(temperature) == null, value(temperature, Statistic.percentile(90)) == null))
                .containsOnly(true);
        assertThat(sum(rain)).isEqualTo(2.5);
        assertThat(value(rain, Statistic.STDDEV)).isNull();
        assertThat(result.remarks())
                .extracting(BilingualText::fr)
                .singleElement()
                .asString()
                .contains("centiles, écart type et somme de températures");
    }

    @Test
    void a_city_of_which_nothing_is_known_is_empty_as_ever() {
        QueryResult result = ask("2021-01-01", "2021-01-31", TEMPERATURES + ",'granularity':'month'", List.of());

        assertThat(result.rows().get(0).expectedCount()).isEqualTo(744);
        assertThat(result.remarks()).isEmpty();
        assertThat(result.view()).isEqualTo(HistoryViewName.HOURLY);
    }

    @Test
    void years_of_a_reference_are_answered_from_the_same_days_a_sum_only_of_whole_ones() {
        List<StationDailyReading> days = new ArrayList<>();
        for (int year = 2001; year <= 2010; year++) {
            days.addAll(january(year, year == 2002 ? 30 : 31, year % 2 == 0 ? 3_000 : 1_000));
        }
        days.addAll(january(2011, 31, 5_000));
        String rest = "'metrics':['temperature_c','precipitation_mm'],'statistics':['max','sum'],'granularity':'month',"
                + "'reference':{'from':2001,'to':2010}";

        QueryResult result = ask("2011-01-01", "2011-01-31", rest, days);

        assertThat(compared(result.rows().get(0), Statistic.MAX)).isEqualTo(new ReferenceComparison(2.0, 3.0, 10));
        // 2002 lacks a day: nine years are too few.
        assertThat(compared(result.rows().get(1), Statistic.SUM)).isEqualTo(new ReferenceComparison(null, null, 9));
    }

    @Test
    void indices_of_the_same_question_are_of_the_same_source() {
        List<StationDailyReading> days = new ArrayList<>(THREE_DAYS);
        days.addAll(january(2021, 31, 5_000).stream()
                .map(day -> new StationDailyReading(PARIS, "another", day.date(), Map.of(TX, Value.of(TX, 5_000))))
                .toList());

        QueryResult result = ask(
                "2021-01-01",
                "2021-01-31",
                "'indices':['Rx1day'],'metrics':['precipitation_mm'],'statistics':['max'],'granularity':'month'",
                days);

        assertThat(result.sources()).containsExactly("station-days");
        assertThat(((IndexRow) result.rows().get(1)).count()).isEqualTo(2);
    }

    /** There was no 30 December 2011 in Samoa. */
    @Test
    void a_date_that_the_citys_clock_skipped_is_in_no_period() {
        List<StationDailyReading> days =
                List.of(day(APIA, "2011-12-29", 1_000), day(APIA, "2011-12-30", 9_000), day(APIA, "2011-12-31", 2_000));

        QueryResult result = answer(
                TestHourlyRows.none(), days, asked(APIA, "2011-12-01", "2011-12-31", RAIN + ",'granularity':'month'"));

        assertThat(sum(result.rows().get(0))).isEqualTo(3.0);
        assertThat(result.rows().get(0).expectedCount()).isEqualTo(30);
    }

    @Test
    void definitions_are_of_days_where_days_are_counted_and_of_hours_where_hours_are() {
        String rest = TEMPERATURES + ",'granularity':'month'";
        Query ofDays = asked(PARIS, "2021-01-01", "2021-01-31", rest);
        Map<String, Definition> days = Definitions.of(ofDays, answer(TestHourlyRows.none(), THREE_DAYS, ofDays));

        assertThat(days)
                .containsOnlyKeys("count_of_days", "mean_of_days", "min_of_days", "max_of_days", "day", "period");
        assertThat(days.get("mean_of_days")).satisfies(mean -> {
            assertThat(mean.en()).startsWith("mean of (lowest + highest temperature) / 2");
            assertThat(mean.fr()).startsWith("moyenne de (température minimale + maximale) / 2");
            assertThat(mean.link()).isNotNull();
        });
        assertThat(Definitions.of(ofDays, answer(TestHourlyRows.none(), List.of(), ofDays)))
                .containsOnlyKeys("count", "mean", "min", "max", "period");
    }

    private static @Nullable ReferenceComparison compared(AnswerRow row, Statistic statistic) {
        return ((MetricRow) row).compared().get(statistic);
    }

    private static QueryResult ask(String from, String to, String rest, Collection<StationDailyReading> days) {
        return answer(TestHourlyRows.none(), days, asked(PARIS, from, to, rest));
    }

    private static QueryResult answer(TestHourlyRows hours, Collection<StationDailyReading> days, Query query) {
        QueryPlan plan = QueryPlan.of(query, Gazetteer.bundled());
        HistoryAggregates aggregates = new HistoryAggregates(
                InMemoryHourlyAnswer.aggregates(hours.rows(), plan),
                new StationDailyAggregates(days.stream()),
                HistoryViewName.HOURLY);
        return QueryResult.of(aggregates, plan);
    }

    /** The first days of a January, each with the same highest temperature and rain. */
    private static List<StationDailyReading> january(int year, int count, long milli) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusDays(count))
                .map(date -> day(date.toString(), 0, milli, milli))
                .toList();
    }

    private static StationDailyReading day(String date, long lowest, long highest, long rain) {
        Map<DailyElement, Value> values = new EnumMap<>(DailyElement.class);
        values.put(TN, Value.of(TN, lowest));
        values.put(TX, Value.of(TX, highest));
        values.put(RR, Value.of(RR, rain));
        return new StationDailyReading(PARIS, "station-days", LocalDate.parse(date), values);
    }

    private static StationDailyReading day(String cityId, String date, long rain) {
        return new StationDailyReading(cityId, "station-days", LocalDate.parse(date), Map.of(RR, Value.of(RR, rain)));
    }
}
