package io.vigie.batch.query.plan;

import static io.vigie.batch.query.TestQueries.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeBucketsTest {
    /** Its clock skipped 30 December 2011: two days begin at the same instant. */
    private static final String APIA = "4035413";

    @ParameterizedTest
    @EnumSource
    void a_cursor_finds_what_a_search_finds_whatever_was_asked_before(Granularity granularity) {
        City apia = Gazetteer.bundled().historyPlace(APIA).orElseThrow();
        TimeBuckets buckets = QueryPlan.of(
                        asked(
                                APIA,
                                "2011-12-01",
                                "2012-01-31",
                                "'metrics':['temperature_c'],'statistics':['mean'],'granularity':'" + granularity.id()
                                        + "'"),
                        Gazetteer.bundled())
                .groups()
                .all()
                .get(0)
                .bucketsOf(apia);
        TimeBuckets.Cursor cursor = buckets.cursor();
        Random random = new Random(granularity.ordinal());
        long first = Instant.parse("2011-11-28T00:00:00Z").getEpochSecond();
        long second = first;

        for (int i = 0; i < 20_000; i++) {
            second = random.nextInt(20) == 0 ? first + 60L * random.nextInt(60 * 24 * 70) : second + 600;
            assertThat(cursor.at(second))
                    .as(Instant.ofEpochSecond(second).toString())
                    .isEqualTo(buckets.at(second));
        }
    }
}
