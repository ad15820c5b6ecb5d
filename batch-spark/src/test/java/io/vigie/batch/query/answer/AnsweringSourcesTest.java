package io.vigie.batch.query.answer;

import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.query.definitions.Definitions;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.MetricRow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two sources of one city, of which each has its own coldest hour of January 2022. */
class AnsweringSourcesTest {
    private static final String COLDEST =
            "'metrics':['temperature_c'],'statistics':['min','min_at'],'granularity':'period'";

    /** All of both Januaries but a day; the coldest of 2022 on the 12th. */
    private static final TestHourlyRows HOURS = TestHourlyRows.none();

    static {
        january("era5", "2021-01-01T00:00:00Z", 744, -1);
        january("era5", "2022-01-01T00:00:00Z", 720, 11 * 24 + 7);
        january("metar:LFPG", "2022-01-01T00:00:00Z", 744, 13 * 24 + 6);
    }

    @Test
    void another_period_may_be_answered_by_another_source_and_each_answer_says_so() {
        Query month = asked(PARIS, "2022-01-01", "2022-01-31", COLDEST);
        Query years = asked(PARIS, "2021-01-01", "2022-12-31", COLDEST);

        assertThat(coldest(month)).isEqualTo("2022-01-14T07:00:00+01:00");
        assertThat(coldest(years)).isEqualTo("2022-01-12T08:00:00+01:00");

        assertThat(source(month))
                .contains("Paris: metar:LFPG (743 hourly values) instead of era5 (720 hourly values)")
                .contains("another period may be answered by another");
        assertThat(source(years))
                .contains("Paris: era5 (1,464 hourly values) instead of metar:LFPG (744 hourly values)");
    }

    @Test
    void the_source_that_a_question_names_answers_whatever_the_period() {
        for (String from : new String[] {"2021-01-01", "2022-01-01"}) {
            Query query = asked(PARIS, from, "2022-01-31", COLDEST + ",'source':'era5'");

            assertThat(coldest(query)).isEqualTo("2022-01-12T08:00:00+01:00");
            assertThat(answer(query).sources()).containsExactly("era5");
            assertThat(answer(query).choices()).isEmpty();
        }
    }

    @Test
    void a_city_that_has_nothing_of_the_named_source_has_no_value() {
        Query query = asked(PARIS, "2022-01-01", "2022-01-31", COLDEST + ",'source':'synop'");

        assertThat(answer(query).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isZero());
        assertThat(answer(query).sources()).isEmpty();
    }

    private static String source(Query query) {
        return Objects.requireNonNull(Definitions.of(query, answer(query)).get("source"))
                .en();
    }

    private static @Nullable String coldest(Query query) {
        return ((MetricRow) answer(query).rows().get(0)).times().get(Statistic.MIN_AT);
    }

    private static QueryResult answer(Query query) {
        return InMemoryHourlyAnswer.of(HOURS.rows(), query);
    }

    private static void january(String source, String first, int hours, int coldest) {
        for (int i = 0; i < hours; i++) {
            HOURS.and(
                    PARIS,
                    source,
                    Instant.parse(first).plusSeconds(3600L * i).toString(),
                    TEMPERATURE,
                    i == coldest ? -9_000 : 2_000);
        }
    }
}
