package io.vigie.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookRetryPlanTest {
    @Test
    void a_receiver_that_is_away_is_asked_for_a_day_and_less_and_less_often() {
        WebhookRetryPlan plan = WebhookRetryPlan.USUAL;

        assertThat(plan.next(1, WebhookDeliveryAttempt.Outcome.LATER, Duration.ZERO))
                .contains(Duration.ofSeconds(1));
        assertThat(plan.next(3, WebhookDeliveryAttempt.Outcome.LATER, Duration.ofSeconds(6)))
                .contains(Duration.ofSeconds(15));
        assertThat(plan.next(200, WebhookDeliveryAttempt.Outcome.LATER, Duration.ofHours(16)))
                .contains(Duration.ofMinutes(5));
        assertThat(plan.next(300, WebhookDeliveryAttempt.Outcome.LATER, Duration.ofHours(25)))
                .isEmpty();
    }

    @Test
    void one_that_does_not_want_it_is_asked_four_times() {
        WebhookRetryPlan plan = WebhookRetryPlan.USUAL;

        assertThat(List.of(1, 2, 3))
                .allMatch(attempts -> plan.next(attempts, WebhookDeliveryAttempt.Outcome.REFUSED, Duration.ZERO)
                        .isPresent());
        assertThat(plan.next(4, WebhookDeliveryAttempt.Outcome.REFUSED, Duration.ZERO))
                .isEmpty();
    }
}
