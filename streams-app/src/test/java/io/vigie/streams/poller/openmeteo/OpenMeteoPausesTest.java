package io.vigie.streams.poller.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMeteoPausesTest {

    private final OpenMeteoPauses pauses = new OpenMeteoPauses(new Random());

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "7, 320", "8, 640", "9, 900", "1000, 900"})
    void pauses_double_up_to_a_quarter_of_an_hour_and_last_at_least_half_of_that(int failures, int seconds) {
        Duration full = Duration.ofSeconds(seconds);

        assertThat(pauses.afterFailure(failures)).isBetween(full.dividedBy(2), full);
    }

    @Test
    void two_pollers_do_not_come_back_at_the_same_moment() {
        assertThat(new OpenMeteoPauses(new Random(1)).afterFailure(5))
                .isNotEqualTo(new OpenMeteoPauses(new Random(2)).afterFailure(5));
    }
}
