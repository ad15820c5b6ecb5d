package io.vigie.batch.query.answer;

import static io.vigie.batch.query.TestQueries.NEW_YORK;
import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.batch.query.TestQueries.query;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_SPEED;
import static io.vigie.model.calendar.Granularity.DAY;
import static io.vigie.model.calendar.Granularity.HOUR;
import static io.vigie.model.calendar.Granularity.MONTH;
import static io.vigie.model.calendar.Granularity.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.query.MetricRowValues;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.cities.Gazetteer;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryResultTest {
    private static final String ST_JOHNS = "6324733";
    private static final String KOLKATA = "1275004";

    @Test
    void a_period_is_counted_averaged_summed_and_has_its_extremes() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-06-01T10:00:00Z", TEMPERATURE, 18_000)
                .and(PARIS, "2021-06-01T11:00:00Z", TEMPERATURE, 20_500)
                .and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_500);

        assertThat(answer(hours, query(PARIS, "2021-06-01", "2021-06-01", DAY, TEMPERATURE))
                        .rows())
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.period()).isEqualTo("2021-06-01");
                    assertThat(day.count()).isEqualTo(3);
                    assertThat(day.expectedCount()).isEqualTo(24);
                    assertThat(MetricRowValues.sum(day)).isEqualTo(59.0);
                    assertThat(MetricRowValues.mean(day)).isEqualTo(19.667);
                    assertThat(MetricRowValues.min(day)).isEqualTo(18.0);
                    assertThat(MetricRowValues.max(day)).isEqualTo(20.5);
                });
    }

    @Test
    void a_mean_between_two_thousandths_is_rounded_up_below_zero_too() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-06-01T10:00:00Z", TEMPERATURE, -2)
                .and(PARIS, "2021-06-01T11:00:00Z", TEMPERATURE, -1);

        assertThat(answer(hours, query(PARIS, "2021-06-01", "2021-06-01", DAY, TEMPERATURE))
                        .rows())
                .extracting(MetricRowValues::mean)
                .containsExactly(-0.001);
    }

    @Test
    void a_period_without_data_is_still_a_row() {
        var hours = TestHourlyRows.none().and(PARIS, "2021-03-15T12:00:00Z", TEMPERATURE, 9_000);

        assertThat(answer(hours, query(PARIS, "2021-01-01", "2021-03-31", MONTH, TEMPERATURE))
                        .rows())
                .extracting(AnswerRow::period, AnswerRow::count, AnswerRow::expectedCount, MetricRowValues::mean)
                .containsExactly(
                        tuple("2021-01", 0L, 744L, null),
                        tuple("2021-02", 0L, 672L, null),
                        // March in Paris lacks the hour of the clock change.
                        tuple("2021-03", 1L, 743L, 9.0));
    }

    @Test
    void a_city_without_any_history_has_rows_of_no_values_and_no_source() {
        QueryResult result = answer(TestHourlyRows.none(), query(PARIS, "2021-01-01", "2021-12-31", YEAR, TEMPERATURE));

        assertThat(result.rows()).extracting(AnswerRow::count).containsExactly(0L);
        assertThat(result.sources()).isEmpty();
    }

    @Test
    void the_day_that_loses_an_hour_in_paris_has_23() {
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2021-03-27T00:00:00Z", 72, TEMPERATURE, 5_000);

        assertThat(countsPerDay(hours, PARIS, "2021-03-27", "2021-03-29"))
                .containsExactly("2021-03-27 23 of 24", "2021-03-28 23 of 23", "2021-03-29 24 of 24");
    }

    @Test
    void the_day_that_gains_an_hour_in_paris_has_25() {
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2021-10-30T00:00:00Z", 72, TEMPERATURE, 5_000);

        assertThat(countsPerDay(hours, PARIS, "2021-10-30", "2021-11-01"))
                .containsExactly("2021-10-30 22 of 24", "2021-10-31 25 of 25", "2021-11-01 24 of 24");
    }

    @Test
    void new_york_changes_its_clock_on_its_own_days() {
        var hours = TestHourlyRows.none()
                .andEveryHour(NEW_YORK, "2021-03-14T05:00:00Z", 23, TEMPERATURE, 5_000)
                .andEveryHour(NEW_YORK, "2021-11-07T04:00:00Z", 25, TEMPERATURE, 5_000);

        assertThat(countsPerDay(hours, NEW_YORK, "2021-03-13", "2021-03-15"))
                .containsExactly("2021-03-13 0 of 24", "2021-03-14 23 of 23", "2021-03-15 0 of 24");
        assertThat(countsPerDay(hours, NEW_YORK, "2021-11-06", "2021-11-08"))
                .containsExactly("2021-11-06 0 of 24", "2021-11-07 25 of 25", "2021-11-08 0 of 24");
    }

    @Test
    void the_hour_that_comes_twice_is_two_rows() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-10-31T00:00:00Z", TEMPERATURE, 1_000)
                .and(PARIS, "2021-10-31T01:00:00Z", TEMPERATURE, 2_000);

        assertThat(answer(hours, query(PARIS, "2021-10-31", "2021-10-31", HOUR, TEMPERATURE))
                        .rows())
                .hasSize(25)
                .filteredOn(row -> row.count() > 0)
                .extracting(AnswerRow::period, MetricRowValues::max)
                .containsExactly(tuple("2021-10-31T02:00+02:00", 1.0), tuple("2021-10-31T02:00+01:00", 2.0));
    }

    @Test
    void a_city_half_an_hour_off_has_its_own_midnight() {
        var hours = TestHourlyRows.none()
                .and(KOLKATA, "2021-05-31T18:00:00Z", TEMPERATURE, 1_000)
                .and(KOLKATA, "2021-05-31T19:00:00Z", TEMPERATURE, 2_000);

        assertThat(countsPerDay(hours, KOLKATA, "2021-05-31", "2021-06-01"))
                .containsExactly("2021-05-31 1 of 24", "2021-06-01 1 of 24");
    }

    @Test
    void rain_stamped_midnight_fell_the_day_before() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-06-01T22:00:00Z", PRECIPITATION, 400)
                .and(PARIS, "2021-06-01T23:00:00Z", PRECIPITATION, 50);

        assertThat(answer(hours, query(PARIS, "2021-06-01", "2021-06-02", DAY, PRECIPITATION))
                        .rows())
                .extracting(AnswerRow::period, MetricRowValues::sum)
                .containsExactly(tuple("2021-06-01", 0.4), tuple("2021-06-02", 0.05));
    }

    @Test
    void temperature_of_midnight_belongs_to_the_day_that_begins() {
        var hours = TestHourlyRows.none().and(PARIS, "2021-06-01T22:00:00Z", TEMPERATURE, 400);

        assertThat(countsPerDay(hours, PARIS, "2021-06-01", "2021-06-02"))
                .containsExactly("2021-06-01 0 of 24", "2021-06-02 1 of 24");
    }

    @Test
    void metrics_of_both_kinds_are_answered_together() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_000)
                .and(PARIS, "2021-06-01T13:00:00Z", PRECIPITATION, 300);

        assertThat(answer(hours, query(PARIS, "2021-06-01", "2021-06-01", DAY, PRECIPITATION, TEMPERATURE))
                        .rows())
                .extracting(MetricRowValues::metric, MetricRowValues::sum)
                .containsExactly(tuple(PRECIPITATION, 0.3), tuple(TEMPERATURE, 20.0));
    }

    @Test
    void a_flagged_value_is_not_counted() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "station", "2021-06-01T12:00:00Z", TEMPERATURE, 99_000, "ABOVE_WORLD_RECORD")
                .and(PARIS, "2021-06-01T13:00:00Z", TEMPERATURE, 20_000);

        assertThat(answer(hours, query(PARIS, "2021-06-01", "2021-06-01", DAY, TEMPERATURE))
                        .rows())
                .extracting(AnswerRow::count, MetricRowValues::max)
                .containsExactly(tuple(1L, 20.0));
    }

    @Test
    void of_two_sources_the_one_with_more_values_answers_alone() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "a-short", "2021-06-01T12:00:00Z", TEMPERATURE, 1_000)
                .and(PARIS, "b-long", "2021-06-01T12:00:00Z", TEMPERATURE, 2_000)
                .and(PARIS, "b-long", "2021-06-01T13:00:00Z", TEMPERATURE, 3_000);

        QueryResult result = answer(hours, query(PARIS, "2021-06-01", "2021-06-01", DAY, TEMPERATURE));

        assertThat(result.sources()).containsExactly("b-long");
        assertThat(result.rows())
                .extracting(AnswerRow::count, MetricRowValues::min)
                .containsExactly(tuple(2L, 2.0));
    }

    @Test
    void of_two_equal_sources_the_first_by_name_answers() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "b", "2021-06-01T12:00:00Z", TEMPERATURE, 2_000)
                .and(PARIS, "a", "2021-06-01T12:00:00Z", TEMPERATURE, 1_000);

        assertThat(answer(hours, query(PARIS, "2021-06-01", "2021-06-01", DAY, TEMPERATURE))
                        .sources())
                .containsExactly("a");
    }

    @Test
    void rows_come_by_city_as_asked_then_metric_as_asked_then_period() {
        Query query = query(
                List.of(PARIS, NEW_YORK),
                "2021-01-01",
                "2022-12-31",
                YEAR,
                List.of(Statistic.MEAN),
                WIND_SPEED,
                TEMPERATURE);

        assertThat(answer(TestHourlyRows.none(), query).rows())
                .extracting(
                        row -> row.cityId() + " " + MetricRowValues.metric(row).id() + " " + row.period())
                .containsExactly(
                        "2988507 wind_speed_ms 2021",
                        "2988507 wind_speed_ms 2022",
                        "2988507 temperature_c 2021",
                        "2988507 temperature_c 2022",
                        "5128581 wind_speed_ms 2021",
                        "5128581 wind_speed_ms 2022",
                        "5128581 temperature_c 2021",
                        "5128581 temperature_c 2022");
    }

    @Test
    void a_month_at_the_edge_of_the_dates_counts_only_the_days_asked_for() {
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2021-06-01T00:00:00Z", 720, TEMPERATURE, 5_000);

        assertThat(answer(hours, query(PARIS, "2021-06-29", "2021-07-02", MONTH, TEMPERATURE))
                        .rows())
                .extracting(AnswerRow::period, AnswerRow::count, AnswerRow::expectedCount)
                .containsExactly(tuple("2021-06", 48L, 48L), tuple("2021-07", 2L, 48L));
    }

    @Test
    void where_a_clock_showed_a_date_again_months_are_told_by_hours() {
        // In St. John's, 1 November 2009 began, and a minute later it was 31 October once more.
        String byMonth = "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'month_of_year'";

        assertThat(QueryPlan.of(asked(ST_JOHNS, "2009-01-01", "2010-12-31", byMonth), Gazetteer.bundled())
                        .days())
                .isEmpty();
        assertThat(QueryPlan.of(asked(ST_JOHNS, "2012-01-01", "2013-12-31", byMonth), Gazetteer.bundled())
                        .days())
                .isPresent();
    }

    private static QueryResult answer(TestHourlyRows hours, Query query) {
        return HourlyAndRollupAnswers.answer(hours.rows(), query);
    }

    private static List<String> countsPerDay(TestHourlyRows hours, String cityId, String from, String to) {
        return answer(hours, query(cityId, from, to, DAY, TEMPERATURE)).rows().stream()
                .map(day -> day.period() + " " + day.count() + " of " + day.expectedCount())
                .toList();
    }
}
