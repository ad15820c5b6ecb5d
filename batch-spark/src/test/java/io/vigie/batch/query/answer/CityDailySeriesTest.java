package io.vigie.batch.query.answer;

import static io.vigie.batch.query.TestQueries.NEW_YORK;
import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.climate.days.DailyElement.TN;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.batch.query.station.StationDailyAggregates;
import io.vigie.batch.query.view.HistoryAggregates;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.cities.Gazetteer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of a city's sources answers for its days. */
class CityDailySeriesTest {
    private static final String SUMMER_DAYS = "'indices':['SU'],'granularity':'year'";
    /** All of 2021 of Paris, from its midnight. */
    private static final TestHourlyRows YEAR_OF_HOURS =
            TestHourlyRows.none().andEveryHour(PARIS, "2020-12-31T23:00:00Z", 8760, TEMPERATURE, 20_000);

    @Test
    void a_city_without_hours_is_answered_by_the_source_that_reports_most_days() {
        List<StationDailyReading> days = new ArrayList<>(days(PARIS, "full", 365, null));
        days.addAll(days(PARIS, "emptier", 360, null));
        days.addAll(days(NEW_YORK, "elsewhere", 365, null));

        QueryResult result = answer(TestHourlyRows.none(), days, SUMMER_DAYS);

        assertThat(value(result)).isEqualTo(365.0);
        assertThat(result.sources()).containsExactly("full");
        assertThat(result.view()).isEqualTo(HistoryViewName.REPORTED);
    }

    @Test
    void hours_of_as_many_days_answer_themselves() {
        QueryResult result = answer(YEAR_OF_HOURS, days(PARIS, "reports", 365, null), SUMMER_DAYS);

        assertThat(value(result)).isEqualTo(0.0);
        assertThat(result.sources()).containsExactly("station");
        assertThat(result.view()).isEqualTo(HistoryViewName.HOURLY);
    }

    @Test
    void hours_that_answer_statistics_answer_the_days_of_the_same_question_too() {
        TestHourlyRows oneHour = TestHourlyRows.none().and(PARIS, "2021-06-01T12:00:00Z", TEMPERATURE, 20_000);

        QueryResult result = answer(
                oneHour,
                days(PARIS, "reports", 365, null),
                SUMMER_DAYS + ",'metrics':['temperature_c'],'statistics':['max']");

        assertThat(result.sources()).containsExactly("station");
        assertThat(value(result)).isNull();
        assertThat(answer(oneHour, days(PARIS, "reports", 365, null), SUMMER_DAYS)
                        .sources())
                .containsExactly("reports");
    }

    @Test
    void a_value_that_failed_a_check_is_missing() {
        QueryResult result = answer(TestHourlyRows.none(), days(PARIS, "reports", 365, "GHCN_I"), SUMMER_DAYS);

        // All of its highest temperatures failed.
        assertThat(value(result)).isNull();
    }

    private static @Nullable Double value(QueryResult result) {
        AnswerRow last = result.rows().get(result.rows().size() - 1);
        return ((IndexRow) last).value();
    }

    private static QueryResult answer(TestHourlyRows hours, List<StationDailyReading> days, String rest) {
        QueryPlan plan = QueryPlan.of(asked(PARIS, "2021-01-01", "2021-12-31", rest), Gazetteer.bundled());
        HistoryAggregates aggregates = new HistoryAggregates(
                InMemoryHourlyAnswer.aggregates(hours.rows(), plan),
                new StationDailyAggregates(days.stream()),
                HistoryViewName.HOURLY);
        return QueryResult.of(aggregates, plan);
    }

    /** The first days of 2021, with a highest temperature of 30 °C. */
    private static List<StationDailyReading> days(String cityId, String source, int count, @Nullable String doubt) {
        return LocalDate.of(2021, 1, 1)
                .datesUntil(LocalDate.of(2021, 1, 1).plusDays(count))
                .map(date -> new StationDailyReading(
                        cityId,
                        source,
                        date,
                        Map.of(TN, Value.of(TN, 10_000), TX, Value.of(TX, 30_000, doubt, null, null))))
                .toList();
    }
}
