package io.vigie.batch.query.answer;

import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_GUST;
import static io.vigie.model.Metric.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.query.MetricRowValues;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.batch.results.TrendRow;
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.degreedays.DegreeDayMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be asked, as people ask it; Paris is two hours ahead of UTC in summer and one in winter. */
class QueryLanguageTest {
    private static final String TEMPERATURES = "'metrics':['temperature_c'],'statistics':['count','mean'],";

    @Test
    void how_warm_are_julys_at_noon() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-06-30T10:00:00Z", TEMPERATURE, 99_000)
                .and(PARIS, "2021-07-01T09:00:00Z", TEMPERATURE, 99_000)
                .and(PARIS, "2021-07-01T10:00:00Z", TEMPERATURE, 25_000)
                .and(PARIS, "2021-07-02T10:00:00Z", TEMPERATURE, 26_000)
                .and(PARIS, "2021-07-02T11:00:00Z", TEMPERATURE, 99_000);

        // A row for June would say nothing: the filters leave none of it.
        assertThat(rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-06-01",
                                "2021-08-31",
                                TEMPERATURES + "'granularity':'month','filters':{'months':[7],'hours':[12]}")))
                .extracting(AnswerRow::period, AnswerRow::count, AnswerRow::expectedCount, MetricRowValues::mean)
                .containsExactly(tuple("2021-07", 2L, 31L, 25.5));
    }

    @Test
    void rain_belongs_to_the_hour_that_ends_with_its_stamp() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-07-01T10:00:00Z", PRECIPITATION, 100)
                .and(PARIS, "2021-07-01T11:00:00Z", PRECIPITATION, 20);

        assertThat(rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-07-01",
                                "2021-07-01",
                                "'metrics':['precipitation_mm'],'statistics':['sum'],'granularity':'hour_of_day',"
                                        + "'filters':{'hours':[11,12,13]}")))
                .extracting(AnswerRow::period, AnswerRow::expectedCount, MetricRowValues::sum)
                .containsExactly(tuple("11", 1L, 0.1), tuple("12", 1L, 0.02), tuple("13", 1L, null));
    }

    @Test
    void in_how_many_hours_was_it_hot_and_how_windy_was_it_then() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-07-01T10:00:00Z", TEMPERATURE, 29_999)
                .with(WIND_SPEED, 9_000)
                .and(PARIS, "2021-07-01T11:00:00Z", TEMPERATURE, 30_000)
                .with(WIND_SPEED, 4_000)
                .and(PARIS, "2021-07-01T12:00:00Z", TEMPERATURE, 33_000)
                .with(WIND_SPEED, 2_000)
                .and(PARIS, "2021-07-01T13:00:00Z", TEMPERATURE, 34_000)
                // Nobody knows whether this one was hot.
                .and(PARIS, "2021-07-01T14:00:00Z", WIND_SPEED, 8_000);

        assertThat(rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-07-01",
                                "2021-07-01",
                                "'metrics':['wind_speed_ms','temperature_c'],'statistics':['max'],'granularity':'day',"
                                        + "'filters':{'where':[{'metric':'temperature_c','op':'>=','value':30}]}")))
                .extracting(MetricRowValues::metric, AnswerRow::count, AnswerRow::expectedCount, MetricRowValues::max)
                .containsExactly(tuple(WIND_SPEED, 2L, 24L, 4.0), tuple(TEMPERATURE, 3L, 24L, 34.0));
    }

    /** Beaufort 8 begins at 17.2 m/s (WMO-No. 8, volume I, chapter 5). */
    @Test
    void gales_are_the_hours_with_gusts_of_beaufort_8_and_more() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-01-30T10:00:00Z", WIND_GUST, 17_199)
                .and(PARIS, "2021-01-30T11:00:00Z", WIND_GUST, 17_200)
                .and(PARIS, "2021-01-31T12:00:00Z", WIND_GUST, 28_500)
                .and(PARIS, "2022-02-18T12:00:00Z", WIND_GUST, 24_500);

        assertThat(rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-01-01",
                                "2022-12-31",
                                "'metrics':['wind_gust_ms'],'statistics':['count','max'],'granularity':'year',"
                                        + "'filters':{'where':[{'metric':'wind_gust_ms','op':'>=','value':17.2}]}")))
                .extracting(AnswerRow::period, AnswerRow::count, MetricRowValues::max)
                .containsExactly(tuple("2021", 2L, 28.5), tuple("2022", 1L, 24.5));
    }

    @Test
    void every_condition_must_hold() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-07-01T10:00:00Z", TEMPERATURE, 31_000)
                .with(WIND_SPEED, 1_500)
                .and(PARIS, "2021-07-01T11:00:00Z", TEMPERATURE, 31_000)
                .with(WIND_SPEED, 1_499);

        assertThat(rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-07-01",
                                "2021-07-01",
                                TEMPERATURES
                                        + "'granularity':'day','filters':{'where':["
                                        + "{'metric':'temperature_c','op':'>','value':30.9},"
                                        + "{'metric':'wind_speed_ms','op':'<','value':1.5}]}")))
                .extracting(AnswerRow::count)
                .containsExactly(1L);
    }

    /** In Paris, the clocks went back at 01:00 UTC on 31 October 2021: 02:30 came twice, and offsets tell which. */
    @Test
    void the_record_names_its_hour_on_the_citys_clock_and_of_equals_the_first() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-10-31T01:00:00Z", TEMPERATURE, 3_000)
                .and(PARIS, "2021-10-31T00:00:00Z", TEMPERATURE, 3_000)
                .and(PARIS, "2021-07-21T15:00:00Z", TEMPERATURE, 35_000)
                .and(PARIS, "2021-07-20T15:00:00Z", TEMPERATURE, 35_000);

        MetricRow row = (MetricRow) rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-01-01",
                                "2021-12-31",
                                "'metrics':['temperature_c'],'statistics':['max','max_at','min_at'],'granularity':'year'"))
                .get(0);

        assertThat(row.value(Statistic.MAX)).isEqualTo(35.0);
        assertThat(row.times())
                .isEqualTo(Map.of(
                        Statistic.MAX_AT, "2021-07-20T17:00:00+02:00",
                        Statistic.MIN_AT, "2021-10-31T02:00:00+02:00"));
    }

    @Test
    void the_time_of_a_record_is_compared_with_nothing() {
        var hours = TestHourlyRows.none().and(PARIS, "2021-07-21T15:00:00Z", TEMPERATURE, 35_000);

        MetricRow row = (MetricRow) rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-07-01",
                                "2021-07-31",
                                "'metrics':['temperature_c'],'statistics':['max','max_at'],'granularity':'month',"
                                        + "'reference':{'from':1991,'to':2020}"))
                .get(0);

        assertThat(row.compared()).containsOnlyKeys(Statistic.MAX);
    }

    @Test
    void percentiles_and_the_standard_deviation_are_those_of_the_textbook() {
        var hours = TestHourlyRows.none();
        for (int i = 1; i <= 10; i++) {
            hours.and(PARIS, "2021-07-01T%02d:00:00Z".formatted(i), TEMPERATURE, 1000L * i);
        }

        MetricRow row = (MetricRow) rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-07-01",
                                "2021-07-01",
                                "'metrics':['temperature_c'],'statistics':['p90','p10','p50','stddev'],'granularity':'period'"))
                .get(0);

        // Hyndman & Fan 1996, type 8, of 1 to 10; the standard deviation of 1 to n is √(n(n + 1)/12).
        assertThat(row.value(new Statistic("p10"))).isEqualTo(1.367);
        assertThat(row.value(new Statistic("p50"))).isEqualTo(5.5);
        assertThat(row.value(new Statistic("p90"))).isEqualTo(9.633);
        assertThat(row.value(Statistic.STDDEV)).isEqualTo(3.028);
        assertThat(row.period()).isEqualTo("2021-07-01/2021-07-01");
    }

    @Test
    void one_value_scatters_not_at_all_and_has_no_standard_deviation() {
        var hours = TestHourlyRows.none().and(PARIS, "2021-07-01T10:00:00Z", TEMPERATURE, 1_000);

        assertThat(rows(
                                hours,
                                asked(
                                        PARIS,
                                        "2021-07-01",
                                        "2021-07-01",
                                        "'metrics':['temperature_c'],'statistics':['stddev','p99'],'granularity':'day'"))
                        .get(0))
                .satisfies(row ->
                        assertThat(MetricRowValues.value(row, Statistic.STDDEV)).isNull())
                .satisfies(row -> assertThat(MetricRowValues.value(row, new Statistic("p99")))
                        .isEqualTo(1.0));
    }

    @Test
    void the_same_hour_of_all_days_is_one_row_by_the_clock_on_the_wall() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2021-03-27T12:00:00Z", TEMPERATURE, 10_000)
                .and(PARIS, "2021-03-28T11:00:00Z", TEMPERATURE, 20_000)
                .and(PARIS, "2021-03-28T12:00:00Z", TEMPERATURE, 15_000);

        List<AnswerRow> rows =
                rows(hours, asked(PARIS, "2021-03-27", "2021-03-28", TEMPERATURES + "'granularity':'hour_of_day'"));

        assertThat(rows)
                .extracting(AnswerRow::period)
                .hasSize(24)
                .startsWith("00", "01")
                .endsWith("22", "23");
        // 02:00 is skipped on the second day.
        assertThat(rows.get(2).expectedCount()).isEqualTo(1);
        assertThat(rows.subList(13, 15))
                .extracting(AnswerRow::period, AnswerRow::count, AnswerRow::expectedCount, MetricRowValues::mean)
                .containsExactly(tuple("13", 2L, 2L, 15.0), tuple("14", 1L, 2L, 15.0));
    }

    @Test
    void the_same_month_of_all_years_is_one_row() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2020-12-31T22:00:00Z", TEMPERATURE, 3_000)
                .and(PARIS, "2020-12-31T23:00:00Z", TEMPERATURE, 1_000)
                .and(PARIS, "2022-01-31T22:00:00Z", TEMPERATURE, 5_000);

        assertThat(rows(
                        hours,
                        asked(PARIS, "2020-12-01", "2022-01-31", TEMPERATURES + "'granularity':'month_of_year'")))
                .extracting(AnswerRow::period, AnswerRow::count, AnswerRow::expectedCount, MetricRowValues::mean)
                .startsWith(tuple("01", 2L, 2 * 744L, 3.0), tuple("02", 0L, 672L, null))
                .endsWith(tuple("12", 1L, 2 * 744L, 3.0))
                .hasSize(12);
    }

    @Test
    void a_winter_is_named_after_its_january() {
        var hours = TestHourlyRows.none()
                .and(PARIS, "2020-12-15T12:00:00Z", TEMPERATURE, 2_000)
                .and(PARIS, "2021-02-15T12:00:00Z", TEMPERATURE, 6_000);

        assertThat(rows(hours, asked(PARIS, "2020-12-01", "2021-03-31", TEMPERATURES + "'granularity':'season'")))
                .extracting(AnswerRow::period, AnswerRow::count, AnswerRow::expectedCount, MetricRowValues::mean)
                .containsExactly(tuple("2021-DJF", 2L, 90 * 24L, 4.0), tuple("2021-MAM", 0L, 743L, null));
    }

    @Test
    void a_month_is_compared_with_the_same_month_of_other_years() {
        var hours = TestHourlyRows.none();
        for (int year = 2001; year <= 2010; year++) {
            hours.andEveryHour(PARIS, year - 1 + "-12-31T23:00:00Z", 744, TEMPERATURE, (year - 2000) * 100L);
        }
        // A year with 75 % of its hours does not count.
        hours.andEveryHour(PARIS, "2010-12-31T23:00:00Z", 558, TEMPERATURE, 90_000);
        hours.andEveryHour(PARIS, "2020-12-31T23:00:00Z", 744, TEMPERATURE, 3_250);

        String asked = TEMPERATURES + "'granularity':'month','reference':{'from':2001,'to':%d}";
        MetricRow row = (MetricRow) rows(hours, asked(PARIS, "2021-01-01", "2021-01-31", asked.formatted(2011)))
                .get(0);
        MetricRow tooFew = (MetricRow) rows(hours, asked(PARIS, "2021-01-01", "2021-01-31", asked.formatted(2013)))
                .get(0);

        assertThat(row.value(Statistic.MEAN)).isEqualTo(3.25);
        // (0.1 + 0.2 + … + 1.0) / 10 of 10 years in 11; of 13 it would take 11.
        assertThat(row.compared())
                .containsEntry(Statistic.MEAN, new ReferenceComparison(0.55, 2.7, 10))
                .containsEntry(Statistic.COUNT, new ReferenceComparison(744.0, 0.0, 10));
        assertThat(tooFew.compared()).containsEntry(Statistic.MEAN, new ReferenceComparison(null, null, 10));
    }

    /** A day that forecasts and a reanalysis both have is of the one that has its normal too. */
    @Test
    void of_sources_with_as_much_of_what_is_asked_the_one_with_more_of_the_reference_answers() {
        var hours = TestHourlyRows.none();
        for (int year = 2011; year <= 2021; year++) {
            for (int hour = 0; hour < 24; hour++) {
                Instant time = Instant.parse(year + "-06-01T00:00:00Z").plus(Duration.ofHours(hour - 2));
                hours.and(PARIS, "b-long", time.toString(), TEMPERATURE, (year - 2010) * 100L);
                if (year == 2021) {
                    hours.and(PARIS, "a-short", time.toString(), TEMPERATURE, 9_000);
                }
            }
        }

        MetricRow day = (MetricRow) rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-06-01",
                                "2021-06-01",
                                TEMPERATURES + "'granularity':'day','reference':{'from':2011,'to':2020}"))
                .get(0);

        // (0.1 + 0.2 + … + 1.0) / 10
        assertThat(day.compared()).containsEntry(Statistic.MEAN, new ReferenceComparison(0.55, 0.55, 10));
    }

    /** WMO-No. 1203 (2017): even a provisional normal is of ten years. */
    @Test
    void with_fewer_than_ten_years_of_a_reference_there_is_no_anomaly_and_the_reason_is_named() {
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2020-12-31T23:00:00Z", 744, TEMPERATURE, 3_000);
        for (int year = 2012; year <= 2020; year++) {
            hours.andEveryHour(PARIS, year - 1 + "-12-31T23:00:00Z", 744, TEMPERATURE, 1_000);
        }

        QueryResult result = HourlyAndRollupAnswers.answer(
                hours.rows(),
                asked(
                        PARIS,
                        "2021-01-01",
                        "2021-01-31",
                        TEMPERATURES + "'granularity':'month','reference':{'from':2012,'to':2020}"));

        assertThat(((MetricRow) result.rows().get(0)).compared())
                .containsEntry(Statistic.MEAN, new ReferenceComparison(null, null, 9));
        assertThat(result.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.en())
                        .startsWith("Paris: some values have no reference and no anomaly: fewer than ten years"));
    }

    /** Of a base of the two years themselves, 34.8 % of the days were warm and none in a spell, and no word about it. */
    @Test
    void percentiles_of_a_base_of_two_years_are_not_taken_and_the_reason_is_named() {
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2021-12-31T23:00:00Z", 2 * 8760, TEMPERATURE, 20_000);

        QueryResult result = HourlyAndRollupAnswers.answer(
                hours.rows(),
                asked(
                        PARIS,
                        "2022-01-01",
                        "2023-12-31",
                        "'granularity':'year','indices':['TX90p','WSDI','SU'],'reference':{'from':2022,'to':2023}"));

        assertThat(result.rows())
                .extracting(row -> ((IndexRow) row).index().id(), row -> ((IndexRow) row).value())
                .containsExactly(
                        tuple("TX90p", null),
                        tuple("TX90p", null),
                        tuple("WSDI", null),
                        tuple("WSDI", null),
                        tuple("SU", 0.0),
                        tuple("SU", 0.0));
        assertThat(result.remarks()).first().satisfies(remark -> {
            assertThat(remark.en()).startsWith("Paris: the base period has fewer than ten years");
            assertThat(remark.fr()).startsWith("Paris : la période de base a moins de dix années");
        });
    }

    @Test
    void a_part_of_a_month_is_compared_with_the_same_part_and_the_whole_with_the_whole() {
        var hours = TestHourlyRows.none();
        for (int year = 2001; year <= 2010; year++) {
            hours.andEveryHour(PARIS, year - 1 + "-12-31T23:00:00Z", 360, TEMPERATURE, 1_000)
                    .andEveryHour(PARIS, year + "-01-15T23:00:00Z", 384, TEMPERATURE, 3_000);
        }

        assertThat(rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-01-16",
                                "2022-01-31",
                                "'metrics':['temperature_c'],'statistics':['min'],'granularity':'month',"
                                        + "'reference':{'from':2001,'to':2010}")))
                .filteredOn(row -> row.period().endsWith("-01"))
                .extracting(
                        AnswerRow::period, row -> ((MetricRow) row).compared().get(Statistic.MIN))
                .containsExactly(
                        tuple("2021-01", new ReferenceComparison(3.0, null, 10)),
                        tuple("2022-01", new ReferenceComparison(1.0, null, 10)));
    }

    @Test
    void a_sum_is_compared_with_years_that_lack_nothing() {
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2000-12-31T23:00:00Z", 743, PRECIPITATION, 1_000);
        for (int year = 2002; year <= 2010; year++) {
            hours.andEveryHour(PARIS, year + "-01-01T00:00:00Z", 744, PRECIPITATION, 1_000);
        }

        MetricRow row = (MetricRow) rows(
                        hours,
                        asked(
                                PARIS,
                                "2021-01-01",
                                "2021-01-31",
                                "'metrics':['precipitation_mm'],'statistics':['sum','max'],'granularity':'month',"
                                        + "'reference':{'from':2001,'to':2010}"))
                .get(0);

        assertThat(row.compared().get(Statistic.SUM)).isEqualTo(new ReferenceComparison(null, null, 9));
        assertThat(row.compared().get(Statistic.MAX)).isEqualTo(new ReferenceComparison(1.0, null, 10));
    }

    @Test
    void the_twenty_ninth_of_february_has_too_few_others() {
        assertThat(((MetricRow) rows(
                                        TestHourlyRows.none()
                                                .andEveryHour(PARIS, "2016-02-28T23:00:00Z", 24, TEMPERATURE, 1_000),
                                        asked(
                                                PARIS,
                                                "2020-02-28",
                                                "2020-03-01",
                                                TEMPERATURES
                                                        + "'granularity':'day','reference':{'from':2015,'to':2018}"))
                                .get(1))
                        .compared())
                .containsEntry(Statistic.MEAN, new ReferenceComparison(null, null, 1));
    }

    @Test
    void a_heating_season_has_degree_days_against_those_of_other_seasons() {
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2021-12-31T23:00:00Z", 48, TEMPERATURE, 10_000);
        for (int year = 2012; year <= 2021; year++) {
            hours.andEveryHour(PARIS, year - 1 + "-12-31T23:00:00Z", 48, TEMPERATURE, 8_000);
        }

        assertThat(
                        rows(
                                hours,
                                asked(
                                        PARIS,
                                        "2022-01-01",
                                        "2022-01-02",
                                        "'granularity':'period','reference':{'from':2012,'to':2021},"
                                                + "'degree_days':[{'method':'dju_meteo'},{'method':'dju_costic','base_c':12.5}]")))
                .containsExactly(
                        new DegreeDayRow(
                                PARIS,
                                "2022-01-01/2022-01-02",
                                DegreeDayMethod.DJU_METEO,
                                18,
                                2,
                                2,
                                16.0,
                                new ReferenceComparison(20.0, -4.0, 10)),
                        new DegreeDayRow(
                                PARIS,
                                "2022-01-01/2022-01-02",
                                DegreeDayMethod.DJU_COSTIC,
                                12.5,
                                2,
                                2,
                                5.0,
                                new ReferenceComparison(9.0, -4.0, 10)));
    }

    /** Each 0.1 °C warmer than the last: S is 45, its variance 10·9·25/18, so p is 0.000083. */
    @Test
    void is_this_july_the_hottest_of_ten_and_are_they_getting_warmer() {
        var hours = TestHourlyRows.none();
        for (int year = 2012; year <= 2021; year++) {
            hours.andEveryHour(PARIS, year + "-06-30T22:00:00Z", 744, TEMPERATURE, 20_000 + 100L * (year - 2012));
        }
        String question = TEMPERATURES + "'granularity':'month','filters':{'months':[7]},'trend':true";

        assertThat(rows(hours, asked(PARIS, "2012-07-01", "2021-07-31", question)))
                .endsWith(new TrendRow(
                        PARIS,
                        "2012-07/2021-07",
                        "temperature_c",
                        "mean",
                        "°C",
                        10,
                        10,
                        1.0,
                        1.0,
                        1.0,
                        0.000083,
                        20.9,
                        1,
                        10));
        // A July that the dates cut off is none, and of nine nobody knows a trend.
        assertThat(rows(hours, asked(PARIS, "2012-07-02", "2021-07-31", question)))
                .endsWith(new TrendRow(
                        PARIS,
                        "2012-07/2021-07",
                        "temperature_c",
                        "mean",
                        "°C",
                        9,
                        10,
                        null,
                        null,
                        null,
                        null,
                        20.9,
                        1,
                        9));
    }

    /** By Météo-France's thresholds: three days of 26 °C over the turn of the year, then two below 23.4 °C. */
    @Test
    void a_heatwave_is_a_row_with_its_dates_and_its_peak_whole_even_beyond_the_dates_asked_for() {
        var hours = TestHourlyRows.none()
                .andEveryHour(PARIS, "2021-12-29T23:00:00Z", 72, TEMPERATURE, 26_000)
                .andEveryHour(PARIS, "2022-01-01T23:00:00Z", 48, TEMPERATURE, 10_000);

        assertThat(rows(
                        hours,
                        asked(
                                PARIS,
                                "2022-01-01",
                                "2022-01-03",
                                "'granularity':'year','events':[{'event':'heatwave_fr'},{'event':'frost_spell'}]")))
                .containsExactly(
                        new EventRow(
                                PARIS,
                                "2021-12-30/2022-01-01",
                                ClimateEvent.HEATWAVE_FR,
                                3,
                                3,
                                3,
                                3.0,
                                LocalDate.parse("2021-12-30"),
                                LocalDate.parse("2022-01-01"),
                                26.0,
                                LocalDate.parse("2021-12-30")),
                        none("2022-01-01/2022-01-03", ClimateEvent.FROST_SPELL, 3, 3, 3, 0.0));
    }

    /** Of 3 days of 31 it is not known that there was none. */
    @Test
    void whether_there_was_a_spell_is_not_said_of_days_that_are_missing() {
        assertThat(rows(
                        TestHourlyRows.none().andEveryHour(PARIS, "2021-12-31T23:00:00Z", 72, TEMPERATURE, 10_000),
                        asked(
                                PARIS,
                                "2022-01-01",
                                "2022-01-31",
                                "'granularity':'year','events':[{'event':'frost_spell','min_days':2}]")))
                .containsExactly(none("2022-01-01/2022-01-31", ClimateEvent.FROST_SPELL, 2, 3, 31, null));
    }

    @Test
    void each_year_has_its_last_frost() {
        // From 1 January to the night of 11 April, when clocks are an hour further, and from then to the end of June.
        var hours = TestHourlyRows.none()
                .andEveryHour(PARIS, "2021-12-31T23:00:00Z", 100 * 24 - 1, TEMPERATURE, 5_000)
                .andEveryHour(PARIS, "2022-04-10T22:00:00Z", 24, TEMPERATURE, -2_000)
                .andEveryHour(PARIS, "2022-04-11T22:00:00Z", 80 * 24, TEMPERATURE, 5_000);

        EventRow row = (EventRow) rows(
                        hours,
                        asked(
                                PARIS,
                                "2022-01-01",
                                "2022-12-31",
                                "'granularity':'year','events':[{'event':'last_frost'}]"))
                .get(0);

        assertThat(row.period()).isEqualTo("2022");
        assertThat(row.from()).isEqualTo("2022-04-11");
        assertThat(row.value()).isEqualTo(101.0);
        assertThat(row.peak()).isEqualTo(-2.0);
    }

    private static EventRow none(
            String period, ClimateEvent event, int minDays, long count, long expected, @Nullable Double value) {
        return new EventRow(PARIS, period, event, minDays, count, expected, value, null, null, null, null);
    }

    @Test
    void degree_days_of_a_month_that_lacks_an_hour_are_not_made_up() {
        assertThat(rows(
                        TestHourlyRows.none().andEveryHour(PARIS, "2021-12-31T23:00:00Z", 743, TEMPERATURE, 10_000),
                        asked(
                                PARIS,
                                "2022-01-01",
                                "2022-01-31",
                                "'granularity':'month','degree_days':[{'method':'dju_meteo'}]")))
                .extracting(AnswerRow::count, AnswerRow::expectedCount, row -> ((DegreeDayRow) row).value())
                .containsExactly(tuple(30L, 31L, null));
    }

    @Test
    void indices_are_by_month_where_they_are_defined_so_and_by_year_where_not() {
        // A year of 8,760 hours.
        var hours = TestHourlyRows.none().andEveryHour(PARIS, "2020-12-31T23:00:00Z", 8760, TEMPERATURE, 26_000);

        List<AnswerRow> rows = rows(
                hours,
                asked(PARIS, "2021-02-10", "2021-03-05", "'granularity':'month','indices':['SU','TXx','PRCPTOT']"));

        assertThat(rows)
                .extracting(
                        row -> ((IndexRow) row).index().id(),
                        AnswerRow::period,
                        AnswerRow::count,
                        AnswerRow::expectedCount,
                        row -> ((IndexRow) row).value())
                .containsExactly(
                        tuple("SU", "2021", 365L, 365L, 365.0),
                        tuple("TXx", "2021-02", 28L, 28L, 26.0),
                        tuple("TXx", "2021-03", 31L, 31L, 26.0),
                        tuple("PRCPTOT", "2021", 0L, 365L, null));
    }

    private static List<AnswerRow> rows(TestHourlyRows hours, Query query) {
        return HourlyAndRollupAnswers.answer(hours.rows(), query).rows();
    }
}
