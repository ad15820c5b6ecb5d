package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far both layers agree on closed hours. */
class ReconciliationApiTest extends ApiTestBase {
    private static final String EQUAL = "reconciled-hour.equal";
    private static final String LATE = "reconciled-hour.late";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void before_the_first_comparison_there_is_nothing_to_agree_on() {
        HttpReply agreement = get("/api/reconciliation");

        assertThat(agreement.at("hours")).isEqualTo(0);
        assertThat(agreement.at("last_hour_end")).isNull();
        assertThat(agreement.list("differing")).isEmpty();
    }

    @Test
    void hours_are_counted_by_their_outcome_and_those_that_differ_are_shown_with_both_values() {
        vigie.reconciles(EQUAL, Map.of("hour_end", hoursAgo(3)));
        vigie.reconciles(EQUAL, Map.of("hour_end", hoursAgo(2)));
        vigie.reconciles(LATE, Map.of("hour_end", hoursAgo(1)));

        HttpReply agreement = get("/api/reconciliation");

        assertThat(agreement.at("days")).isEqualTo(30);
        assertThat(agreement.at("hours")).isEqualTo(3);
        assertThat(agreement.at("outcomes", "equal")).isEqualTo(2);
        assertThat(agreement.at("outcomes", "late")).isEqualTo(1);
        assertThat(agreement.at("outcomes", "unexplained")).isEqualTo(0);
        assertThat(agreement.at("last_hour_end")).isEqualTo(hoursAgo(1));
        assertThat(agreement.at("differing", 0, "differences", 0, "live")).isEqualTo(16.1);
        assertThat(agreement.at("differing", 0, "differences", 0, "archived")).isEqualTo(16.3);
    }

    @Test
    void a_later_outcome_of_an_hour_takes_the_place_of_the_one_before() {
        vigie.reconciles(LATE, Map.of("hour_end", hoursAgo(2)));
        vigie.reconciles(EQUAL, Map.of("hour_end", hoursAgo(2), "revision", 1));

        assertThat(get("/api/reconciliation").at("outcomes", "equal")).isEqualTo(1);
        assertThat(get("/api/reconciliation").at("hours")).isEqualTo(1);
        assertThat(get("/api/reconciliation").list("differing")).isEmpty();
    }

    @Test
    void hours_of_a_month_ago_do_not_count_any_more_and_gaps_never_did() {
        vigie.reconciles(LATE, Map.of("hour_end", hoursAgo(31 * 24)));
        vigie.reconciles(EQUAL, Map.of("hour_end", hoursAgo(29 * 24)));
        vigie.reconciles(EQUAL, Map.of("hour_end", hoursAgo(1)));

        assertThat(get("/api/reconciliation").at("hours")).isEqualTo(2);
        assertThat(get("/api/reconciliation").list("differing")).isEmpty();
    }

    @Test
    void a_day_is_one_once_all_its_hours_were_compared_and_equal_only_if_they_all_are() {
        Instant midnight =
                LocalDate.now(NEW_YORK).minusDays(3).atStartOfDay(NEW_YORK).toInstant();
        Instant second =
                LocalDate.now(NEW_YORK).minusDays(2).atStartOfDay(NEW_YORK).toInstant();
        Instant third =
                LocalDate.now(NEW_YORK).minusDays(1).atStartOfDay(NEW_YORK).toInstant();
        for (Instant end = midnight; end.isBefore(third); end = end.plus(Duration.ofHours(1))) {
            vigie.reconciles(EQUAL, Map.of("hour_end", end.toString()));
        }

        assertThat(get("/api/reconciliation").at("whole_days", "compared"))
                .as("the second day's last hour is missing")
                .isEqualTo(1);

        vigie.reconciles(EQUAL, Map.of("hour_end", third.toString()));
        vigie.reconciles(
                LATE, Map.of("hour_end", second.plus(Duration.ofHours(5)).toString()));

        assertThat(get("/api/reconciliation").at("whole_days", "compared")).isEqualTo(2);
        assertThat(get("/api/reconciliation").at("whole_days", "equal")).isEqualTo(1);
    }

    @Test
    void the_number_of_hours_shown_has_a_limit() {
        for (int hour = 1; hour <= 3; hour++) {
            vigie.reconciles(LATE, Map.of("hour_end", hoursAgo(hour)));
        }

        assertThat(get("/api/reconciliation?limit=2").list("differing")).hasSize(2);
        assertThat(get("/api/reconciliation?limit=2").at("differing", 0, "hour_end"))
                .isEqualTo(hoursAgo(1));
        assertThat(get("/api/reconciliation?limit=501").status()).isEqualTo(400);
    }

    private static String hoursAgo(int hours) {
        return Instant.now()
                .truncatedTo(ChronoUnit.HOURS)
                .minus(Duration.ofHours(hours))
                .toString();
    }
}
